package dev.parley.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Base64;

/**
 * What a browser's {@code PushSubscription} says as JSON (Push API section 8.1): the token of a
 * device that is pushed by Web Push.
 *
 * @param endpoint an https address of the browser's push service
 * @param p256dh the browser's public key, an uncompressed point of P-256 (65 bytes)
 * @param auth the browser's secret (16 bytes)
 */
@SuppressWarnings("ArrayRecordComponent") // read once, compared by nobody
public record WebPushSubscription(URI endpoint, byte[] p256dh, byte[] auth) {
  private static final int POINT_BYTES = 65;
  private static final int UNCOMPRESSED = 4;
  private static final int SECRET_BYTES = 16;

  /**
   * Checks.
   *
   * @throws IllegalArgumentException that names the field which breaks its rule
   */
  public WebPushSubscription {
    if (!"https".equalsIgnoreCase(endpoint.getScheme())
        || endpoint.getHost() == null
        || endpoint.getUserInfo() != null) {
      throw new IllegalArgumentException("endpoint: an https address is needed");
    }
    if (p256dh.length != POINT_BYTES || p256dh[0] != UNCOMPRESSED) {
      throw new IllegalArgumentException("keys.p256dh: an uncompressed point of P-256 is needed");
    }
    if (auth.length != SECRET_BYTES) {
      throw new IllegalArgumentException("keys.auth: 16 bytes are needed");
    }
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException that names the field which breaks its rule
   */
  public static WebPushSubscription parse(String json) {
    try {
      JsonNode node = Json.mapper().readTree(json);
      return new WebPushSubscription(
          URI.create(node.path("endpoint").asText()),
          bytes(node.path("keys").path("p256dh").asText(), "keys.p256dh"),
          bytes(node.path("keys").path("auth").asText(), "keys.auth"));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not the JSON of a subscription", e);
    }
  }

  private static byte[] bytes(String base64, String field) {
    try {
      return Base64.getUrlDecoder().decode(base64.replaceAll("=+$", ""));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(field + ": not base64url", e);
    }
  }

  /** Scheme, host and port: the audience of what is signed for the push service. */
  public String origin() {
    return "https://" + endpoint.getAuthority();
  }

  /** Without the secrets, so that they reach no log. */
  @Override
  public String toString() {
    return "WebPushSubscription[" + endpoint.getHost() + "]";
  }
}
