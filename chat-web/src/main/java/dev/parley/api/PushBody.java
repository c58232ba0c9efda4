package dev.parley.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where to push. */
@Schema(description = "A push registration")
record PushBody(
    @Schema(
            required = true,
            enumeration = {"apns", "fcm", "webpush"})
        @Nullable String provider,
    @Schema(required = true, description = "The provider's address of the device")
        @Nullable String token) {
  /** Without the token, so that it reaches no log. */
  @Override
  public String toString() {
    return "PushBody[" + provider + "]";
  }
}
