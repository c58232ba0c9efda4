package dev.parley.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A refresh token to use up or to end. */
@Schema(description = "A refresh token")
record RefreshBody(@Schema(required = true) @Nullable String refreshToken) {
  /** Without the token, so that it reaches no log. */
  @Override
  public String toString() {
    return "RefreshBody[]";
  }
}
