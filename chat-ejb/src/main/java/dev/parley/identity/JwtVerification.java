package dev.parley.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.parley.model.error.UnauthorizedException;
import dev.parley.model.error.UnavailableException;
import java.text.ParseException;
import java.time.Duration;
import java.util.Set;

/**
 * One issuer's tokens: one algorithm, its keys, issuer, audience and time (with 30 s for clocks
 * that differ). The algorithm is ours to choose, never the token's (RFC 8725 section 3.1).
 * Thread-safe.
 */
final class JwtVerification {
  private static final int CLOCK_SKEW_SECONDS = 30;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  JwtVerification(
      String issuer, String audience, JWSAlgorithm algorithm, JWKSource<SecurityContext> keys) {
    DefaultJWTClaimsVerifier<SecurityContext> claims =
        new DefaultJWTClaimsVerifier<>(
            audience, new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("sub", "exp"));
    claims.setMaxClockSkew(CLOCK_SKEW_SECONDS);
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithm, keys));
    processor.setJWTClaimsSetVerifier(claims);
  }

  /**
   * What the token says, if it is good.
   *
   * @throws UnauthorizedException if it is not, for whatever reason
   * @throws UnavailableException if the keys cannot be had
   */
  JWTClaimsSet verify(String jwt) {
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
