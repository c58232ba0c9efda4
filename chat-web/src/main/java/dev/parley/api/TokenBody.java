package dev.parley.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A sign-in. */
@Schema(description = "A sign-in on a device that the client names")
record TokenBody(
    @Schema(required = true) @Nullable String username,
    @Schema(required = true) @Nullable String password,
    @Schema(required = true, description = "1 to 64 of A-Z, a-z, 0-9, '_', '-'")
        @Nullable String deviceId) {
  /** Without the password, so that it reaches no log. */
  @Override
  public String toString() {
    return "TokenBody[" + username + ", " + deviceId + "]";
  }
}
