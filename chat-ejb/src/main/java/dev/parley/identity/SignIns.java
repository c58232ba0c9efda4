package dev.parley.identity;

import dev.parley.model.DeviceId;
import dev.parley.model.UserId;
import dev.parley.model.error.ConflictException;
import dev.parley.persistence.metadata.DeviceRepository;
import dev.parley.persistence.metadata.MetadataAccess;
import dev.parley.persistence.metadata.SignIn;
import dev.parley.persistence.metadata.SignInRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;

/**
 * Refresh tokens (RFC 9700 section 4.14.2): each works once and gives the next. One that comes a
 * second time was copied, so its whole sign-in ends, for the thief as for the owner. Of two that
 * come at the same time the row lock makes one the second. Only hashes are kept.
 */
@ApplicationScoped
@MetadataAccess
class SignIns {
  private static final char SEPARATOR = '.';

  /** A sign-in that goes on with this token. */
  record Continued(UserId user, DeviceId device, String refreshToken) {}

  @Inject SignInRepository repository;
  @Inject DeviceRepository devices;
  @Inject IdentityConfig config;

  /** Signs a device in, and out where it was signed in before. */
  @Transactional
  Continued start(UserId user, DeviceId device) {
    if (devices.find(user, device).isEmpty() && devices.count(user) >= config.devicesPerUser) {
      throw new ConflictException("too many devices: remove one of " + config.devicesPerUser);
    }
    Instant now = Instant.now();
    devices.seen(user, device, now);
    SignIn signIn = new SignIn(Secrets.random(), user, device, now);
    String token = signIn.familyId() + SEPARATOR + Secrets.random();
    repository.start(signIn, Secrets.hash(token), now.plus(config.refreshLifetime));
    return new Continued(user, device, token);
  }

  /** Takes a token for the next; empty if it is not good, and then its sign-in has ended. */
  @Transactional
  Optional<Continued> rotate(String token) {
    Optional<SignIn> found = repository.lock(family(token));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    SignIn signIn = found.get();
    Instant now = Instant.now();
    if (!signIn.isNewest(Secrets.hash(token)) || signIn.isExpired(now)) {
      repository.end(signIn.familyId());
      return Optional.empty();
    }
    String next = signIn.familyId() + SEPARATOR + Secrets.random();
    signIn.rotate(Secrets.hash(next), now, now.plus(config.refreshLifetime));
    devices.seen(signIn.userId(), signIn.deviceId(), now);
    return Optional.of(new Continued(signIn.userId(), signIn.deviceId(), next));
  }

  /** Ends the sign-in of the token; nothing if there is none. */
  @Transactional
  void end(String token) {
    repository.end(family(token));
  }

  private static String family(String token) {
    int at = token.indexOf(SEPARATOR);
    // PostgreSQL takes no NUL.
    return at < 0 || token.indexOf('\0') >= 0 ? "" : token.substring(0, at);
  }
}
