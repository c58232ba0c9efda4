package dev.parley.presence.watch;

import dev.parley.model.UserId;
import dev.parley.wire.UserPresence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One connection's watch: whom, what it was told, and what it is to be told. Not thread-safe. */
final class Watch {
  /** The time between two frames to one connection, at the least, in milliseconds. */
  static final long SPACING_MILLIS = Duration.ofSeconds(2).toMillis();

  /** Two accounts of when a user was there last are the same up to here, in seconds. */
  private static final long SAME_SECONDS = 10;

  private final Watcher watcher;
  private Set<UserId> users = Set.of();
  private final Map<UserId, UserPresence> told = new HashMap<>();
  private final Set<UserId> pending = new HashSet<>();
  private final Map<UserId, Boolean> contacts = new HashMap<>(0);
  private boolean owesAll;
  private long notBeforeTick = Long.MIN_VALUE;

  Watch(Watcher watcher) {
    this.watcher = watcher;
  }

  Watcher watcher() {
    return watcher;
  }

  UserId viewer() {
    return watcher.watcherId();
  }

  Set<UserId> users() {
    return users;
  }

  /** Watches these and no others; it is told of all of them. */
  void replace(Set<UserId> next) {
    users = next;
    told.clear();
    pending.clear();
    contacts.keySet().retainAll(next);
    owesAll = !next.isEmpty();
  }

  /** Whether the user is known to share a conversation with the watcher; empty if not asked yet. */
  Optional<Boolean> isContact(UserId user) {
    return Optional.ofNullable(contacts.get(user));
  }

  /** Whether these share a conversation with the watcher. */
  void contact(UserId user, boolean contact) {
    Boolean before = contacts.put(user, contact);
    if (before == null || before != contact) {
      pending.add(user);
    }
  }

  /** Something of a user changed. */
  void changed(UserId user) {
    pending.add(user);
  }

  boolean owes() {
    return owesAll || !pending.isEmpty();
  }

  /** When the next frame may go. */
  long notBeforeTick() {
    return notBeforeTick;
  }

  /**
   * What it is to be told now, and counts as told with that; empty if nothing, or if not everything
   * that it waits for is known.
   *
   * @param view what is shown of a user
   */
  List<UserPresence> take(Function<UserId, Optional<UserPresence>> view, long tick) {
    List<UserPresence> frame = new ArrayList<>();
    Set<UserId> unknown = new HashSet<>();
    for (UserId user : owesAll ? users : pending) {
      Optional<UserPresence> shown = view.apply(user);
      if (shown.isEmpty()) {
        unknown.add(user);
      } else if (owesAll || differ(told.get(user), shown.get())) {
        frame.add(shown.get());
      }
    }
    if (owesAll && !unknown.isEmpty()) {
      return List.of();
    }
    owesAll = false;
    pending.retainAll(unknown);
    frame.forEach(one -> told.put(one.userId(), one));
    if (!frame.isEmpty()) {
      notBeforeTick = tick + SPACING_MILLIS;
    }
    return frame;
  }

  /** The client was not told of these after all. */
  void denied(List<UserPresence> frame) {
    for (UserPresence one : frame) {
      if (users.contains(one.userId())) {
        told.remove(one.userId());
        pending.add(one.userId());
      }
    }
  }

  private static boolean differ(@Nullable UserPresence before, UserPresence now) {
    if (before == null || before.status() != now.status()) {
      return true;
    }
    Long was = before.lastSeen();
    Long is = now.lastSeen();
    if (was == null || is == null) {
      return (was == null) != (is == null);
    }
    return Math.abs(is - was) >= SAME_SECONDS;
  }
}
