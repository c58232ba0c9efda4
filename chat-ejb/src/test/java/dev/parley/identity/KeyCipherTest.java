package dev.parley.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import org.junit.jupiter.api.Test;

class KeyCipherTest {
  @Test
  void aKeyComesBackUnderTheSameSecret() throws Exception {
    ECKey key = new ECKeyGenerator(Curve.P_256).keyID("k").generate();

    String encrypted = new KeyCipher("secret").encrypt(key);

    assertThat(new KeyCipher("secret").decrypt(encrypted).toJSONString())
        .isEqualTo(key.toJSONString());
    assertThat(encrypted).doesNotContain(key.getD().toString());
  }

  @Test
  void anotherSecretIsToldByName() throws Exception {
    String encrypted =
        new KeyCipher("secret").encrypt(new ECKeyGenerator(Curve.P_256).keyID("k").generate());

    assertThatThrownBy(() -> new KeyCipher("other").decrypt(encrypted))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("chat.identity.key-secret");
  }
}
