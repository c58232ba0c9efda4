package dev.parley.presence.watch;

import dev.parley.model.PresenceAudience;
import dev.parley.model.PresenceStatus;
import dev.parley.model.UserId;
import dev.parley.persistence.metadata.PresenceRepository.Profile;
import dev.parley.presence.PresenceRegistry;
import dev.parley.presence.PresenceState;
import dev.parley.wire.UserPresence;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Somebody who is watched, and what is known of the user. Not thread-safe. */
final class WatchedUser {
  private final UserId id;
  private final UserPresence hidden;
  private final Set<Watch> watches = new HashSet<>(2);
  private @Nullable PresenceState state;
  private @Nullable Profile profile;
  private boolean profileRead;
  private @Nullable Instant lastSeen;
  private @Nullable UserPresence view;
  private long readTick = Long.MIN_VALUE / 2;

  WatchedUser(UserId id) {
    this.id = id;
    this.hidden = UserPresence.hidden(id);
  }

  UserId id() {
    return id;
  }

  /** Who watches. */
  Set<Watch> watches() {
    return watches;
  }

  /** When its state was read last. */
  long readTick() {
    return readTick;
  }

  /** Whether only some may see it, so that it has to be known who they are. */
  boolean asksForContacts() {
    return profile != null && profile.audience() == PresenceAudience.CONTACTS;
  }

  /**
   * Its state was read.
   *
   * @return whether it is another one now
   */
  boolean read(PresenceState next, Moment now) {
    PresenceState before = state;
    state = next;
    readTick = now.tick();
    if (before != null && next.status() == PresenceStatus.OFFLINE) {
      noteSeen(before, now);
    }
    return renew();
  }

  private void noteSeen(PresenceState before, Moment now) {
    if (before.status() != PresenceStatus.OFFLINE) {
      // Nobody said goodbye where the lease ran out: its last renewal is what is known.
      boolean lapsed = before.untilMillis() <= now.at().toEpochMilli();
      seen(
          lapsed
              ? Instant.ofEpochMilli(before.untilMillis()).minus(PresenceRegistry.LEASE)
              : now.at());
    }
  }

  private void seen(Instant at) {
    lastSeen = lastSeen == null || lastSeen.isBefore(at) ? at : lastSeen;
  }

  /**
   * Its profile was read.
   *
   * @param next null if there is no such user
   * @return whether something else is to be shown now
   */
  boolean read(@Nullable Profile next) {
    boolean changed = !profileRead || isAnother(next);
    profileRead = true;
    profile = next;
    if (next != null && next.lastSeen() != null) {
      seen(next.lastSeen());
    }
    return renew() || changed;
  }

  private boolean isAnother(@Nullable Profile next) {
    return profile == null ? next != null : next == null || profile.audience() != next.audience();
  }

  /** Looks whether the view is another one now. */
  private boolean renew() {
    if (state == null) {
      return false;
    }
    boolean offline = state.status() == PresenceStatus.OFFLINE;
    Long seen = offline && lastSeen != null ? lastSeen.getEpochSecond() : null;
    UserPresence next = new UserPresence(id, state.status(), seen);
    boolean changed = !next.equals(view);
    view = next;
    return changed;
  }

  /**
   * What one who watches may see; empty while that is not known. Everything has to be known also
   * where nothing is shown, so that nobody can tell the difference.
   */
  Optional<UserPresence> shownTo(Watch watch) {
    Optional<Boolean> contact = asksForContacts() ? watch.isContact(id) : Optional.of(false);
    if (view == null || !profileRead || contact.isEmpty()) {
      return Optional.empty();
    }
    boolean shown = profile != null && profile.audience().admits(id, watch.viewer(), contact.get());
    return Optional.of(shown ? view : hidden);
  }
}
