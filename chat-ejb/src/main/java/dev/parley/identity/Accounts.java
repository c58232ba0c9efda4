package dev.parley.identity;

import dev.parley.model.DeviceId;
import dev.parley.model.UserId;
import dev.parley.model.error.ConflictException;
import dev.parley.model.error.NotFoundException;
import dev.parley.model.error.RateLimitedException;
import dev.parley.model.error.UnauthorizedException;
import dev.parley.persistence.metadata.User;
import dev.parley.persistence.metadata.UserRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/**
 * The built-in identity provider. Every method throws {@link NotFoundException} when an external
 * issuer is configured, and {@link RateLimitedException} when too many passwords wait for their
 * hash. Thread-safe.
 */
@ApplicationScoped
public class Accounts {
  @Inject IdentityConfig config;
  @Inject UserRepository users;
  @Inject PasswordHasher hasher;
  @Inject SignIns signIns;
  @Inject AccessTokens accessTokens;
  @Inject Revocations revocations;
  @Inject SigningKeys keys;
  @Inject FirstAdmin firstAdmin;

  /**
   * Adds a user.
   *
   * @throws ConflictException if the name is taken
   */
  public UserId register(Registration registration) {
    requireBuiltIn();
    if (firstAdmin.isNamed(registration.username())
        || users.findByUsername(registration.username()).isPresent()) {
      throw new ConflictException("username is taken: " + registration.username());
    }
    User user =
        new User(
            UserId.random(), registration.username(), registration.displayName(), Instant.now());
    users.add(user.withPassword(hasher.hash(registration.password())));
    return user.id();
  }

  /**
   * Signs a device in; its sign-in of before ends.
   *
   * @throws UnauthorizedException if name or password is wrong; not said which, nor by the time
   */
  public Tokens signIn(String username, String password, DeviceId device) {
    requireBuiltIn();
    firstAdmin.ensure();
    Optional<User> user = users.findByUsername(username);
    if (!hasher.verify(password, user.flatMap(User::passwordHash)) || user.isEmpty()) {
      throw new UnauthorizedException("username or password is wrong");
    }
    SignIns.Continued started = signIns.start(user.get().id(), device);
    revocations.forget(started.user(), device);
    return tokens(user.get(), started);
  }

  /**
   * Takes a refresh token for new tokens.
   *
   * @throws UnauthorizedException if it is unknown, expired or was used before; then the sign-in
   *     has ended
   */
  public Tokens refresh(String refreshToken) {
    requireBuiltIn();
    SignIns.Continued continued =
        signIns
            .rotate(refreshToken)
            .orElseThrow(() -> new UnauthorizedException("the refresh token is not valid"));
    return tokens(users.require(continued.user()), continued);
  }

  /**
   * Ends the sign-in that the refresh token belongs to, and the device's connections; again and
   * unknown ones do nothing.
   */
  public void signOut(String refreshToken) {
    requireBuiltIn();
    // First, since what fails is asked for again.
    signIns
        .holder(refreshToken)
        .ifPresent(holder -> revocations.revoke(holder.user(), holder.device()));
    signIns.end(refreshToken);
  }

  /** The public keys of the access tokens, RFC 7517. */
  public String publishedKeys() {
    requireBuiltIn();
    return keys.published().toString();
  }

  private Tokens tokens(User user, SignIns.Continued signIn) {
    return new Tokens(
        accessTokens.issue(user, signIn.device(), Instant.now()),
        config.accessLifetime,
        signIn.refreshToken(),
        user.id(),
        signIn.device());
  }

  private void requireBuiltIn() {
    if (config.externalIssuer().isPresent()) {
      throw new NotFoundException(
          "the built-in sign-in is off: get tokens from " + config.externalIssuer().get());
    }
  }
}
