package dev.parley.presence;

import dev.parley.model.PresenceStatus;
import java.util.Collection;

/**
 * Whether a user is there.
 *
 * @param untilMillis when that may change by itself, since a lease ends then; in Unix milliseconds
 */
public record PresenceState(PresenceStatus status, long untilMillis) {

  /** Of a user's connections: away if it has left every device. */
  static PresenceState of(Collection<SessionEntry> entries, long nowMillis) {
    PresenceStatus status = PresenceStatus.OFFLINE;
    long until = Long.MAX_VALUE;
    for (SessionEntry entry : entries) {
      if (entry.endMillis() > nowMillis) {
        until = Math.min(until, entry.endMillis());
        boolean away = entry.away() && status != PresenceStatus.ONLINE;
        status = away ? PresenceStatus.AWAY : PresenceStatus.ONLINE;
      }
    }
    return new PresenceState(status, until);
  }
}
