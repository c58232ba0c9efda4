package dev.parley.identity;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.jwk.ECKey;
import java.text.ParseException;

/**
 * Encrypts private keys for storage: RFC 7516 with {@code dir} and {@code A256GCM}, under the
 * SHA-256 of the configured secret, which must have the entropy of a key.
 */
final class KeyCipher {
  private final byte[] key;

  KeyCipher(String secret) {
    this.key = Secrets.sha256(secret);
  }

  String encrypt(ECKey privateKey) {
    JWEObject jwe =
        new JWEObject(
            new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM),
            new Payload(privateKey.toJSONString()));
    try {
      jwe.encrypt(new DirectEncrypter(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("cannot encrypt a signing key", e);
    }
    return jwe.serialize();
  }

  /**
   * Reads what {@link #encrypt} gave.
   *
   * @throws IllegalStateException if it was encrypted under another secret
   */
  ECKey decrypt(String encrypted) {
    try {
      JWEObject jwe = JWEObject.parse(encrypted);
      jwe.decrypt(new DirectDecrypter(key));
      return ECKey.parse(jwe.getPayload().toString());
    } catch (JOSEException | ParseException e) {
      throw new IllegalStateException(
          "the stored signing keys were encrypted under another chat.identity.key-secret", e);
    }
  }
}
