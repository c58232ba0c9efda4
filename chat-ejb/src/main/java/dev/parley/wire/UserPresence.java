package dev.parley.wire;

import dev.parley.model.PresenceStatus;
import dev.parley.model.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Whether a user is there, as one who asks may see it.
 *
 * @param lastSeen of a user who is offline, in Unix seconds; null if it is not known or not shown
 */
public record UserPresence(UserId userId, PresenceStatus status, @Nullable Long lastSeen) {

  /** What is shown of a user of whom nothing is shown, or who does not exist. */
  public static UserPresence hidden(UserId userId) {
    return new UserPresence(userId, PresenceStatus.OFFLINE, null);
  }
}
