package dev.parley.identity;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import dev.parley.model.DeviceId;
import dev.parley.model.UserId;
import dev.parley.model.error.BadRequestException;
import dev.parley.model.error.UnauthorizedException;
import dev.parley.persistence.metadata.User;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads callers out of tokens that were verified. Thread-safe. */
@ApplicationScoped
public class Callers {
  /** The device of an external token's user who names none. */
  private static final String DEFAULT_DEVICE = "default";

  @Inject IdentityConfig config;
  @Inject ExternalUsers externalUsers;

  /**
   * The caller of a token that the container has verified.
   *
   * @param device what the client says it is called; counts if the token does not name a device
   * @throws BadRequestException if the device id is malformed
   */
  public Caller ofVerified(String jwt, Optional<String> device) {
    try {
      return of(JWTParser.parse(jwt).getJWTClaimsSet(), device);
    } catch (ParseException e) {
      throw new UnauthorizedException("the access token is malformed");
    }
  }

  Caller of(JWTClaimsSet claims, Optional<String> device) {
    DeviceId deviceId = device(text(claims, AccessTokens.DEVICE_CLAIM), device);
    Instant expiresAt = claims.getExpirationTime().toInstant();
    Optional<String> external = config.externalIssuer();
    if (external.isEmpty()) {
      return new Caller(
          builtInUser(claims), deviceId, list(claims, AccessTokens.GROUPS_CLAIM), expiresAt);
    }
    String name = text(claims, config.oidcUsernameClaim);
    UserId user = externalUsers.require(external.get(), claims.getSubject(), name, deviceId);
    boolean admin = list(claims, config.oidcGroupsClaim).contains(config.oidcAdminGroup);
    Set<String> roles = admin ? Set.of(User.USER_ROLE, User.ADMIN_ROLE) : Set.of(User.USER_ROLE);
    return new Caller(user, deviceId, roles, expiresAt);
  }

  private static UserId builtInUser(JWTClaimsSet claims) {
    try {
      return new UserId(claims.getSubject());
    } catch (IllegalArgumentException e) {
      throw new UnauthorizedException("the access token names no user");
    }
  }

  private static DeviceId device(@Nullable String claimed, Optional<String> given) {
    try {
      return new DeviceId(claimed != null ? claimed : given.orElse(DEFAULT_DEVICE));
    } catch (IllegalArgumentException e) {
      throw new BadRequestException("device id: 1 to 64 letters, digits, _ and - are needed");
    }
  }

  private static @Nullable String text(JWTClaimsSet claims, String name) {
    return claims.getClaim(name) instanceof String text ? text : null;
  }

  private static Set<String> list(JWTClaimsSet claims, String name) {
    return claims.getClaim(name) instanceof List<?> values
        ? Set.copyOf(values.stream().map(String::valueOf).toList())
        : Set.of();
  }
}
