package dev.parley.push.provider;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Message encryption for Web Push (RFC 8291) in one record of {@code aes128gcm} (RFC 8188). Nobody
 * between here and the browser can read it. The JDK checks that a point lies on the curve when it
 * agrees on a key. Thread-safe.
 */
final class WebPushCipher {
  /** What fits into the 4096 bytes that push services have to take. */
  static final int MAX_BYTES = 4096 - 16 - 4 - 1 - 65 - 1 - 16;

  private static final String CURVE = "secp256r1";
  private static final int RECORD_BYTES = 4096;
  private static final int SALT_BYTES = 16;
  private static final int POINT_BYTES = 65;
  private static final int COORDINATE_BYTES = 32;
  private static final int KEY_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final byte LAST_RECORD = 2;
  private static final byte[] ONE = {1};
  private static final SecureRandom RANDOM = new SecureRandom();

  private WebPushCipher() {}

  /**
   * Encrypts, with a key pair and a salt for this message alone.
   *
   * @param browserKey its public key, an uncompressed point
   * @param secret the browser's authentication secret
   * @throws GeneralSecurityException if the browser's key is none
   */
  static byte[] encrypt(byte[] plain, byte[] browserKey, byte[] secret)
      throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(CURVE), RANDOM);
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return encrypt(plain, browserKey, secret, generator.generateKeyPair(), salt);
  }

  /** The same with given key pair and salt. */
  static byte[] encrypt(byte[] plain, byte[] browserKey, byte[] secret, KeyPair own, byte[] salt)
      throws GeneralSecurityException {
    if (plain.length > MAX_BYTES) {
      throw new IllegalArgumentException("more than " + MAX_BYTES + " bytes");
    }
    byte[] ownKey = point((ECPublicKey) own.getPublic());
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(own.getPrivate());
    agreement.doPhase(publicKey(browserKey), true);
    // RFC 8291 section 3.4, with HKDF (RFC 5869) spelled out: every output is one block.
    byte[] combined = hmac(secret, agreement.generateSecret());
    byte[] input = hmac(combined, ascii("WebPush: info\0"), browserKey, ownKey, ONE);
    byte[] random = hmac(salt, input);
    byte[] key = hmac(random, ascii("Content-Encoding: aes128gcm\0"), ONE);
    byte[] nonce = hmac(random, ascii("Content-Encoding: nonce\0"), ONE);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE,
        new SecretKeySpec(Arrays.copyOf(key, KEY_BYTES), "AES"),
        new GCMParameterSpec(TAG_BITS, Arrays.copyOf(nonce, NONCE_BYTES)));
    byte[] padded = Arrays.copyOf(plain, plain.length + 1);
    padded[plain.length] = LAST_RECORD;
    byte[] encrypted = cipher.doFinal(padded);
    return ByteBuffer.allocate(SALT_BYTES + 4 + 1 + POINT_BYTES + encrypted.length)
        .put(salt)
        .putInt(RECORD_BYTES)
        .put((byte) POINT_BYTES)
        .put(ownKey)
        .put(encrypted)
        .array();
  }

  /** A key from its uncompressed point. */
  static ECPublicKey publicKey(byte[] point) throws GeneralSecurityException {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec(CURVE));
    ECPoint place =
        new ECPoint(
            new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + COORDINATE_BYTES)),
            new BigInteger(1, Arrays.copyOfRange(point, 1 + COORDINATE_BYTES, POINT_BYTES)));
    return (ECPublicKey)
        KeyFactory.getInstance("EC")
            .generatePublic(
                new ECPublicKeySpec(place, parameters.getParameterSpec(ECParameterSpec.class)));
  }

  private static byte[] point(ECPublicKey key) {
    byte[] point = new byte[POINT_BYTES];
    point[0] = 4;
    put(key.getW().getAffineX(), point, 1);
    put(key.getW().getAffineY(), point, 1 + COORDINATE_BYTES);
    return point;
  }

  private static void put(BigInteger coordinate, byte[] into, int at) {
    byte[] bytes = coordinate.toByteArray();
    int length = Math.min(COORDINATE_BYTES, bytes.length);
    System.arraycopy(bytes, bytes.length - length, into, at + COORDINATE_BYTES - length, length);
  }

  private static byte[] hmac(byte[] key, byte[]... parts) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    for (byte[] part : parts) {
      mac.update(part);
    }
    return mac.doFinal();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
