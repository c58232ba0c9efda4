package dev.parley.system;

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
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A browser that subscribed to pushes, and decrypts them (RFC 8291, the receiver's side). */
public final class WebPushBrowser {
  private final KeyPair keys = keyPair();
  private final byte[] secret = new byte[16];
  private final String path = "/wp/" + UUID.randomUUID();

  /** Subscribes. */
  public WebPushBrowser() {
    new SecureRandom().nextBytes(secret);
  }

  /** Where its push service takes its pushes. */
  public String path() {
    return path;
  }

  /** What a page gets as {@code JSON.stringify(subscription)}. */
  public String subscription() {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return Wire.write(
        Map.of(
            "endpoint",
            "https://127.0.0.1:" + PushKeys.http2Port() + path,
            "keys",
            Map.of(
                "p256dh",
                base64.encodeToString(point((ECPublicKey) keys.getPublic())),
                "auth",
                base64.encodeToString(secret))));
  }

  /** What a push says. */
  public String decrypt(byte[] body) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(body);
      byte[] salt = take(buffer, 16);
      int unused = buffer.getInt();
      byte[] sender = take(buffer, buffer.get());
      byte[] encrypted = take(buffer, buffer.remaining());
      KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
      agreement.init(keys.getPrivate());
      agreement.doPhase(publicKey(sender), true);
      byte[] own = point((ECPublicKey) keys.getPublic());
      byte[] shared = hmac(secret, agreement.generateSecret());
      byte[] input = hmac(shared, ascii("WebPush: info\0"), own, sender, new byte[] {1});
      byte[] random = hmac(salt, input);
      byte[] key = hmac(random, ascii("Content-Encoding: aes128gcm\0"), new byte[] {1});
      byte[] nonce = hmac(random, ascii("Content-Encoding: nonce\0"), new byte[] {1});
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(Arrays.copyOf(key, 16), "AES"),
          new GCMParameterSpec(128, Arrays.copyOf(nonce, 12)));
      byte[] plain = cipher.doFinal(encrypted);
      int end = plain.length - 1;
      while (plain[end] == 0) {
        end--;
      }
      if (plain[end] != 2) {
        throw new IllegalStateException("not the last record");
      }
      return new String(plain, 0, end, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot be decrypted", e);
    }
  }

  static KeyPair keyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(PushKeys.curve());
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An uncompressed point. */
  static byte[] point(ECPublicKey key) {
    return ByteBuffer.allocate(65)
        .put((byte) 4)
        .put(fixed(key.getW().getAffineX()))
        .put(fixed(key.getW().getAffineY()))
        .array();
  }

  /** A number in 32 bytes. */
  static byte[] fixed(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] fixed = new byte[32];
    int length = Math.min(32, bytes.length);
    System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
    return fixed;
  }

  private static ECPublicKey publicKey(byte[] point) throws GeneralSecurityException {
    AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
    curve.init(PushKeys.curve());
    ECPoint place =
        new ECPoint(
            new BigInteger(1, Arrays.copyOfRange(point, 1, 33)),
            new BigInteger(1, Arrays.copyOfRange(point, 33, 65)));
    return (ECPublicKey)
        KeyFactory.getInstance("EC")
            .generatePublic(
                new ECPublicKeySpec(place, curve.getParameterSpec(ECParameterSpec.class)));
  }

  private static byte[] take(ByteBuffer buffer, int length) {
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return bytes;
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
