package dev.parley.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody is there, as far as the user may know.
 *
 * @param lastSeen of one who is offline; null if it is not known or not shown
 */
public record Presence(String userId, Status status, @Nullable Instant lastSeen) {

  /** Whether somebody is there. */
  public enum Status {
    /** At one of the user's devices at least. */
    ONLINE,
    /** Connected, but at none of the devices. */
    AWAY,
    /** Not connected; also of those who do not show it. */
    OFFLINE
  }

  static Presence of(JsonNode user) {
    return new Presence(
        user.path("user_id").asText(),
        switch (user.path("status").asText()) {
          case "online" -> Status.ONLINE;
          case "away" -> Status.AWAY;
          default -> Status.OFFLINE;
        },
        user.has("last_seen") ? Instant.ofEpochSecond(user.path("last_seen").asLong()) : null);
  }
}
