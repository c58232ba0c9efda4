package dev.parley.identity;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.parley.model.error.RateLimitedException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Hashes passwords with argon2id (RFC 9106; OWASP's m = 19 MiB, t = 2, p = 1). Each hash costs that
 * memory and tens of milliseconds of a core, so a few run at a time, some callers wait, and the
 * rest are told to come again. Thread-safe.
 */
@ApplicationScoped
class PasswordHasher {
  private static final int MEMORY_KIB = 19_456;
  private static final int ITERATIONS = 2;
  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;
  private static final Duration MAX_WAIT = Duration.ofSeconds(5);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  @Inject IdentityConfig config;

  private Semaphore running;
  private String nobody;

  @PostConstruct
  void start() {
    running = new Semaphore(config.hashingParallel, true);
    nobody = encode("a password that nobody has");
  }

  /**
   * The encoded hash: algorithm, parameters, salt and digest.
   *
   * @throws RateLimitedException if too many are waiting
   */
  String hash(String password) {
    return bounded(() -> encode(password));
  }

  /**
   * Whether the password belongs to the hash. Without a hash (no such user) the answer is no after
   * the same work, so that the time does not tell who exists.
   *
   * @throws RateLimitedException if too many are waiting
   */
  boolean verify(String password, Optional<String> encoded) {
    String expected = encoded.orElse(nobody);
    boolean matches =
        bounded(
            () ->
                Password.check(password, expected)
                    .with(Argon2Function.getInstanceFromHash(expected)));
    return matches && encoded.isPresent();
  }

  private static String encode(String password) {
    return Password.hash(password)
        .addRandomSalt(SALT_BYTES)
        .with(Argon2Function.getInstance(MEMORY_KIB, ITERATIONS, LANES, HASH_BYTES, Argon2.ID))
        .getResult();
  }

  private <T> T bounded(Supplier<T> work) {
    if (running.getQueueLength() >= config.hashingWaiting || !acquire()) {
      throw new RateLimitedException("too many sign-ins at the moment", RETRY_AFTER);
    }
    try {
      return work.get();
    } finally {
      running.release();
    }
  }

  private boolean acquire() {
    try {
      return running.tryAcquire(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
