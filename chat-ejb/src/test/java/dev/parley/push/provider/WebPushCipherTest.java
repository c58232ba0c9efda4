package dev.parley.push.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPrivateKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** RFC 8291 appendix A, byte for byte. */
class WebPushCipherTest {
  private static final byte[] BROWSER_KEY =
      bytes(
          "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4");
  private static final byte[] SECRET = bytes("BTBZMqHH6r4Tts7J_aSIgg");
  private static final String RECORD =
      "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz"
          + "AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";

  private static byte[] bytes(String base64) {
    return Base64.getUrlDecoder().decode(base64);
  }

  @Test
  void itIsTheExampleOfTheStandard() throws GeneralSecurityException {
    ECPublicKey publicKey =
        WebPushCipher.publicKey(
            bytes(
                "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"));
    ECPrivateKeySpec privateKey =
        new ECPrivateKeySpec(
            new BigInteger(1, bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")),
            publicKey.getParams());
    byte[] encrypted =
        WebPushCipher.encrypt(
            "When I grow up, I want to be a watermelon".getBytes(StandardCharsets.UTF_8),
            BROWSER_KEY,
            SECRET,
            new KeyPair(publicKey, KeyFactory.getInstance("EC").generatePrivate(privateKey)),
            bytes("DGv6ra1nlYgDCS1FRnbzlw"));
    assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(encrypted)).isEqualTo(RECORD);
  }

  @Test
  void noTwoMessagesLookTheSame() throws GeneralSecurityException {
    byte[] plain = {1, 2, 3};
    assertThat(WebPushCipher.encrypt(plain, BROWSER_KEY, SECRET))
        .isNotEqualTo(WebPushCipher.encrypt(plain, BROWSER_KEY, SECRET));
  }

  @Test
  void theLargestFitsIntoWhatPushServicesTake() throws GeneralSecurityException {
    assertThat(WebPushCipher.encrypt(new byte[WebPushCipher.MAX_BYTES], BROWSER_KEY, SECRET).length)
        .isLessThanOrEqualTo(4096);
    assertThatThrownBy(
            () -> WebPushCipher.encrypt(new byte[WebPushCipher.MAX_BYTES + 1], BROWSER_KEY, SECRET))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPointBesideTheCurveIsNoKey() {
    byte[] beside = BROWSER_KEY.clone();
    beside[64] ^= 1;
    assertThatThrownBy(() -> WebPushCipher.encrypt(new byte[1], beside, SECRET))
        .isInstanceOf(GeneralSecurityException.class);
  }
}
