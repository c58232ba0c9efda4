package dev.parley.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.parley.model.error.UnauthorizedException;
import dev.parley.model.error.UnavailableException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies access tokens where the container does not: before a WebSocket upgrade. The rules are
 * those of the container's MicroProfile JWT: algorithm, signature, issuer, audience and time (with
 * 30 s for clocks that differ). Thread-safe; may look up keys, with timeouts.
 */
@ApplicationScoped
public class TokenVerifier {
  private static final int CLOCK_SKEW_SECONDS = 30;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  @Inject IdentityConfig config;
  @Inject TrustedKeys trustedKeys;
  @Inject Callers callers;

  private DefaultJWTProcessor<SecurityContext> processor;

  @PostConstruct
  void start() {
    boolean external = config.externalIssuer().isPresent();
    DefaultJWTClaimsVerifier<SecurityContext> claims =
        new DefaultJWTClaimsVerifier<>(
            external ? config.oidcAudience.orElse(config.audience) : config.audience,
            new JWTClaimsSet.Builder()
                .issuer(config.externalIssuer().orElse(config.issuer))
                .build(),
            Set.of("sub", "exp"));
    claims.setMaxClockSkew(CLOCK_SKEW_SECONDS);
    JWSAlgorithm algorithm =
        external ? JWSAlgorithm.parse(config.oidcAlgorithm) : JWSAlgorithm.ES256;
    processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithm, trustedKeys.source()));
    processor.setJWTClaimsSetVerifier(claims);
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
    return callers.of(claims(jwt), device);
  }

  private JWTClaimsSet claims(String jwt) {
    try {
      return processor.process(jwt, null);
    } catch (KeySourceException e) {
      throw new UnavailableException("the issuer's keys cannot be reached", RETRY_AFTER, e);
    } catch (ParseException | BadJOSEException | JOSEException e) {
      // The reason may quote the token.
      throw new UnauthorizedException("the access token is invalid or expired");
    }
  }
}
