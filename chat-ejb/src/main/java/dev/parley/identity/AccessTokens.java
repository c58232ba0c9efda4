package dev.parley.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.parley.model.DeviceId;
import dev.parley.persistence.metadata.User;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Signs the access tokens of the built-in issuer: MicroProfile JWTs, without {@code jti}. */
@ApplicationScoped
class AccessTokens {
  /** The claim that names the device. */
  static final String DEVICE_CLAIM = "device_id";

  /** The claim that names the user for humans (MicroProfile JWT 2.1 section 4.1). */
  static final String USERNAME_CLAIM = "upn";

  /** The claim that lists the roles (MicroProfile JWT 2.1 section 4.1). */
  static final String GROUPS_CLAIM = "groups";

  @Inject SigningKeys keys;
  @Inject IdentityConfig config;

  /** A token of this user on this device, good from now for the configured time. */
  String issue(User user, DeviceId device, Instant now) {
    // No jti: Liberty takes it for a token that may be used once.
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(config.issuer)
            .audience(config.audience)
            .subject(user.id().value())
            .claim(USERNAME_CLAIM, user.username())
            .claim(GROUPS_CLAIM, List.copyOf(user.roles()))
            .claim(DEVICE_CLAIM, device.value())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(config.accessLifetime)))
            .build();
    return sign(claims);
  }

  private String sign(JWTClaimsSet claims) {
    ECKey key = keys.signer();
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .keyID(key.getKeyID())
            .type(JOSEObjectType.JWT)
            .build();
    SignedJWT token = new SignedJWT(header, claims);
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("cannot sign an access token", e);
    }
    return token.serialize();
  }
}
