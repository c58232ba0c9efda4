package dev.parley.api;

import dev.parley.identity.Registration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A new user. */
@Schema(description = "A new user")
record RegisterBody(
    @Schema(required = true, description = "3 to 64 of a-z, 0-9, '.', '_', '-'; case is ignored")
        @Nullable String username,
    @Schema(required = true, description = "8 to 256 characters") @Nullable String password,
    @Schema(required = true, description = "1 to 80 characters") @Nullable String displayName) {
  Registration registration() {
    return new Registration(
        Fields.required("username", username),
        Fields.required("password", password),
        Fields.required("display_name", displayName));
  }

  /** Without the password, so that it reaches no log. */
  @Override
  public String toString() {
    return "RegisterBody[" + username + "]";
  }
}
