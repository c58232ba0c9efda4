package dev.parley.api;

import dev.parley.identity.UserProfile;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A user as others see it. */
@Schema(description = "A user as others see it")
record UserAnswer(@Schema String userId, @Schema String username, @Schema String displayName) {
  static UserAnswer of(UserProfile profile) {
    return new UserAnswer(profile.userId().value(), profile.username(), profile.displayName());
  }
}
