package dev.parley.identity;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;

/** argon2id (RFC 9106) with OWASP's m = 19 MiB, t = 2, p = 1; tens of milliseconds of a core. */
final class Argon2id {
  private static final int MEMORY_KIB = 19_456;
  private static final int ITERATIONS = 2;
  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;

  private Argon2id() {}

  /** Algorithm, parameters, new salt and digest as one text. */
  static String encode(String password) {
    return Password.hash(password)
        .addRandomSalt(SALT_BYTES)
        .with(Argon2Function.getInstance(MEMORY_KIB, ITERATIONS, LANES, HASH_BYTES, Argon2.ID))
        .getResult();
  }

  /** Whether the password gave that text, with the parameters that it names. */
  static boolean matches(String password, String encoded) {
    return Password.check(password, encoded).with(Argon2Function.getInstanceFromHash(encoded));
  }
}
