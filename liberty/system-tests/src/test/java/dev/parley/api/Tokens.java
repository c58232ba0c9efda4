package dev.parley.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Access tokens that must not be good. */
final class Tokens {
  private Tokens() {}

  /** With another subject under the old signature. */
  static String tampered(String token) {
    String[] parts = token.split("\\.", -1);
    String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    return parts[0]
        + "."
        + encode(claims.replace("\"sub\":\"u_", "\"sub\":\"u_x"))
        + "."
        + parts[2];
  }

  /** With the algorithm {@code none} (RFC 7519 section 6). */
  static String unsigned(String userId) {
    return encode("{\"alg\":\"none\"}")
        + "."
        + encode(
            "{\"iss\":\"parley\",\"aud\":\"parley\",\"upn\":\"x\",\"groups\":[\"user\"],\"sub\":\""
                + userId
                + "\",\"exp\":4102444800}")
        + ".";
  }

  private static String encode(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
