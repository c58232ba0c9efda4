package dev.parley.identity;

import com.nimbusds.jose.JWSAlgorithm;
import dev.parley.model.error.UnauthorizedException;
import dev.parley.model.error.UnavailableException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Verifies access tokens where the container does not: before a WebSocket upgrade. The rules are
 * those of the container's MicroProfile JWT, for the built-in issuer or the external one.
 * Thread-safe; may look up keys, with timeouts.
 */
@ApplicationScoped
public class TokenVerifier {
  @Inject IdentityConfig config;
  @Inject SigningKeys signingKeys;
  @Inject Callers callers;

  private JwtVerification verification;

  @PostConstruct
  void start() {
    verification = config.externalIssuer().map(this::external).orElseGet(this::builtIn);
  }

  /**
   * Who the token is about, on the device that it names.
   *
   * @throws UnauthorizedException if the token is not good, for whatever reason
   * @throws UnavailableException if the keys cannot be had
   */
  public Caller verify(String jwt) {
    return verify(jwt, Optional.empty());
  }

  /**
   * As {@link #verify(String)}.
   *
   * @param device what the client says it is called; counts if the token does not name a device, as
   *     those of an external issuer
   */
  public Caller verify(String jwt, Optional<String> device) {
    return callers.of(verification.verify(jwt), device);
  }

  private JwtVerification builtIn() {
    return new JwtVerification(
        config.issuer, config.audience, JWSAlgorithm.ES256, TrustedKeys.builtIn(signingKeys));
  }

  private JwtVerification external(String issuer) {
    return new JwtVerification(
        issuer,
        config.oidcAudience.orElse(config.audience),
        JWSAlgorithm.parse(config.oidcAlgorithm),
        TrustedKeys.external(
            config.oidcJwksUri.orElseThrow(
                () -> new IllegalStateException("chat.identity.oidc.jwks-uri is missing"))));
  }
}
