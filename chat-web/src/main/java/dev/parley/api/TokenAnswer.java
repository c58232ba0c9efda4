package dev.parley.api;

import dev.parley.identity.Tokens;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The tokens of a device, RFC 6749 section 5.1. */
@Schema(description = "The tokens of a device")
record TokenAnswer(
    @Schema(description = "JWT for the Authorization header") String accessToken,
    @Schema(description = "Always Bearer") String tokenType,
    @Schema(description = "Seconds") long expiresIn,
    @Schema(description = "Works once and gives the next") String refreshToken,
    @Schema String userId,
    @Schema String deviceId) {
  static TokenAnswer of(Tokens tokens) {
    return new TokenAnswer(
        tokens.accessToken(),
        "Bearer",
        tokens.expiresIn().toSeconds(),
        tokens.refreshToken(),
        tokens.userId().value(),
        tokens.deviceId().value());
  }

  /** Without the tokens, so that they reach no log. */
  @Override
  public String toString() {
    return "TokenAnswer[" + userId + ", " + deviceId + "]";
  }
}
