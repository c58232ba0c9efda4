package dev.parley.push.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import java.nio.ByteBuffer;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** RFC 8292. */
class VapidKeyTest {
  @Test
  void itTellsTheServiceWhoPushes() throws JOSEException, ParseException {
    ECKey key = new ECKeyGenerator(Curve.P_256).generate();
    String publicKey =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                ByteBuffer.allocate(65)
                    .put((byte) 4)
                    .put(key.getX().decode())
                    .put(key.getY().decode())
                    .array());
    Instant now = Instant.parse("2026-05-01T12:00:00Z");
    String header =
        new VapidKey(publicKey, key.getD().toString(), "mailto:ops@example.com")
            .authorization("https://push.example.net", now, Duration.ofHours(12));
    assertThat(header).startsWith("vapid t=").endsWith(", k=" + publicKey);
    SignedJWT jwt = SignedJWT.parse(header.substring(8, header.indexOf(", k=")));
    assertThat(jwt.getHeader().toJSONObject())
        .containsEntry("alg", "ES256")
        .containsEntry("typ", "JWT");
    assertThat(jwt.verify(new ECDSAVerifier(key.toPublicJWK()))).isTrue();
    assertThat(jwt.getJWTClaimsSet().getAudience()).containsExactly("https://push.example.net");
    assertThat(jwt.getJWTClaimsSet().getSubject()).isEqualTo("mailto:ops@example.com");
    assertThat(jwt.getJWTClaimsSet().getExpirationTime()).isEqualTo("2026-05-02T00:00:00Z");
  }
}
