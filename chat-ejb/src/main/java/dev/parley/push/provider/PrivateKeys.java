package dev.parley.push.provider;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Reads private keys as providers hand them out: PKCS #8 in PEM, or the base64 of it alone. */
final class PrivateKeys {
  private PrivateKeys() {}

  /**
   * Reads one.
   *
   * @param algorithm {@code EC} or {@code RSA}
   * @param pem line breaks may be missing, or written as {@code \n}
   * @throws IllegalArgumentException if it is none; the message does not quote it
   */
  static PrivateKey parse(String algorithm, String pem) {
    String base64 = pem.replace("\\n", "").replaceAll("-----[A-Z ]+-----|\\s", "");
    try {
      return KeyFactory.getInstance(algorithm)
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      throw new IllegalArgumentException("not a private key (PKCS #8, " + algorithm + ")");
    }
  }
}
