package dev.parley.identity;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Marks texts that every server with the same {@code chat.identity.key-secret} recognises as its
 * own: HMAC-SHA256 under a key for each purpose. Thread-safe.
 */
@ApplicationScoped
public class Seals {
  private static final String ALGORITHM = "HmacSHA256";
  @Inject IdentityConfig config;
  private byte[] key;

  @PostConstruct
  void open() {
    key = Secrets.sha256(config.keySecret);
  }

  /**
   * The seal of a text, in characters that fit in a URL.
   *
   * @param purpose so that a seal of one kind is none of another
   */
  public String seal(String purpose, String text) {
    byte[] own = mac(key, purpose.getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(mac(own, text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Whether it is the text's seal; takes the same time for any wrong one. */
  public boolean isSealed(String purpose, String text, String seal) {
    return MessageDigest.isEqual(
        seal(purpose, text).getBytes(StandardCharsets.UTF_8),
        seal.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] mac(byte[] key, byte[] text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
