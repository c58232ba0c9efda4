package dev.parley.api;

import dev.parley.wire.UserPresence;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whether a user is there, as the caller may see it. */
@Schema(description = "Whether a user is there, as the caller may see it")
record PresenceAnswer(
    @Schema(enumeration = {"online", "away", "offline"}) String status,
    @Schema(description = "Of a user who is offline, in Unix seconds; absent if not known or shown")
        @Nullable Long lastSeen) {
  static PresenceAnswer of(UserPresence presence) {
    return new PresenceAnswer(presence.status().wireName(), presence.lastSeen());
  }
}
