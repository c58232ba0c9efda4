package dev.parley.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.parley.model.error.UnauthorizedException;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JwtVerificationTest {
  private ECKey key;
  private JwtVerification verification;

  @BeforeEach
  void start() throws JOSEException {
    key = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
    verification =
        new JwtVerification(
            "parley",
            "parley",
            JWSAlgorithm.ES256,
            new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK())));
  }

  @Test
  void aGoodTokenPasses() throws Exception {
    assertThat(verification.verify(signed(claims(60).build(), new ECDSASigner(key))).getSubject())
        .isEqualTo("u_1");
  }

  @Test
  void clocksMayDifferByThirtySeconds() throws Exception {
    JWSSigner signer = new ECDSASigner(key);

    assertThat(verification.verify(signed(claims(-20).build(), signer))).isNotNull();
    refused(signed(claims(-40).build(), signer));
  }

  @Test
  void aTokenWithoutAnEndOrASubjectDoesNot() throws Exception {
    JWSSigner signer = new ECDSASigner(key);

    refused(signed(claims(60).expirationTime(null).build(), signer));
    refused(signed(claims(60).subject(null).build(), signer));
  }

  @Test
  void anotherKeyUnderTheSameNameDoesNot() throws Exception {
    refused(
        signed(
            claims(60).build(),
            new ECDSASigner(new ECKeyGenerator(Curve.P_256).keyID("k1").generate())));
  }

  @Test
  void theTokenDoesNotChooseItsAlgorithm() throws Exception {
    SignedJWT keyedWithThePublicKey =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(), claims(60).build());
    keyedWithThePublicKey.sign(new MACSigner(key.toPublicJWK().toJSONString()));

    refused(keyedWithThePublicKey.serialize());
    refused(new PlainJWT(claims(60).build()).serialize());
  }

  @Test
  void whatIsNoTokenDoesNot() {
    refused("");
    refused("a.b.c");
    refused("not a token");
  }

  private void refused(String token) {
    assertThatThrownBy(() -> verification.verify(token)).isInstanceOf(UnauthorizedException.class);
  }

  private static JWTClaimsSet.Builder claims(int secondsLeft) {
    return new JWTClaimsSet.Builder()
        .issuer("parley")
        .audience("parley")
        .subject("u_1")
        .expirationTime(Date.from(Instant.now().plusSeconds(secondsLeft)));
  }

  private static String signed(JWTClaimsSet claims, JWSSigner signer) throws JOSEException {
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("k1").build(), claims);
    token.sign(signer);
    return token.serialize();
  }
}
