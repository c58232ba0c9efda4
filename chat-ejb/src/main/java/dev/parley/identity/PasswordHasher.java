package dev.parley.identity;

import dev.parley.model.error.RateLimitedException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Hashes passwords, a few at a time: each takes 19 MiB and a core. Thread-safe. */
@ApplicationScoped
class PasswordHasher {
  @Inject IdentityConfig config;

  private BoundedWork work;
  private String nobody;

  @PostConstruct
  void start() {
    work = new BoundedWork(config.hashingParallel, config.hashingWaiting);
    nobody = Argon2id.encode("a password that nobody has");
  }

  /**
   * The encoded hash.
   *
   * @throws RateLimitedException if too many are waiting
   */
  String hash(String password) {
    return work.run(() -> Argon2id.encode(password));
  }

  /**
   * Whether the password belongs to the hash. Without a hash (no such user) the answer is no after
   * the same work, so that the time does not tell who exists.
   *
   * @throws RateLimitedException if too many are waiting
   */
  boolean verify(String password, Optional<String> encoded) {
    String expected = encoded.orElse(nobody);
    return work.run(() -> Argon2id.matches(password, expected)) && encoded.isPresent();
  }
}
