package dev.parley.push.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;

/**
 * Tells push services who pushes (VAPID, RFC 8292): the key pair that browsers subscribed with.
 * Immutable.
 */
final class VapidKey {
  private static final int POINT_BYTES = 65;
  private static final int COORDINATE_BYTES = 32;
  private final ECKey key;
  private final String publicKey;
  private final String subject;

  /**
   * A key pair.
   *
   * @param publicKey uncompressed point, base64url
   * @param privateKey 32 bytes, base64url
   * @param subject {@code mailto:} or {@code https:} address of who runs this server
   */
  VapidKey(String publicKey, String privateKey, String subject) {
    byte[] point = Base64.getUrlDecoder().decode(publicKey);
    if (point.length != POINT_BYTES) {
      throw new IllegalArgumentException("chat.push.webpush.public-key: not a point of P-256");
    }
    this.publicKey = publicKey;
    this.subject = subject;
    this.key =
        new ECKey.Builder(
                Curve.P_256,
                Base64URL.encode(Arrays.copyOfRange(point, 1, 1 + COORDINATE_BYTES)),
                Base64URL.encode(Arrays.copyOfRange(point, 1 + COORDINATE_BYTES, POINT_BYTES)))
            .d(new Base64URL(privateKey))
            .build();
  }

  /**
   * The header {@code Authorization}.
   *
   * @param origin of the push service
   * @param lifetime at most a day
   */
  String authorization(String origin, Instant now, Duration lifetime) {
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(com.nimbusds.jose.JOSEObjectType.JWT)
                .build(),
            new JWTClaimsSet.Builder()
                .audience(origin)
                .expirationTime(Date.from(now.plus(lifetime)))
                .subject(subject)
                .build());
    try {
      jwt.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("cannot sign with chat.push.webpush.private-key", e);
    }
    return "vapid t=" + jwt.serialize() + ", k=" + publicKey;
  }
}
