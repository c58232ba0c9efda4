package dev.parley.presence.watch;

import dev.parley.model.UserId;
import dev.parley.persistence.metadata.PresenceRepository.Pair;
import dev.parley.persistence.metadata.PresenceRepository.Profile;
import dev.parley.presence.PresenceHints;
import dev.parley.presence.PresenceState;
import dev.parley.wire.UserPresence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what is to be read and who is to be told what. No I/O: whoever asks what is due reads it
 * and says what was found, or that nothing was. Thread-safe.
 */
final class WatchBoard {
  /** How often a user is read at most, however often it changes, in milliseconds. */
  private static final long READ_SPACING_MILLIS = Duration.ofSeconds(1).toMillis();

  /** How often a user is read at least: hints may get lost. */
  private static final long READ_AGAIN_MILLIS = Duration.ofSeconds(20).toMillis();

  /** How often what lasts is read again: settings, and who shares a conversation. */
  private static final long LASTING_MILLIS = Duration.ofSeconds(60).toMillis();

  private static final long RETRY_MILLIS = Duration.ofSeconds(1).toMillis();
  private static final int MAX_STATES = 2_000;
  private static final int MAX_PROFILES = 1_000;
  private static final int MAX_CONTACTS = 10;
  private static final int MAX_TOLD = 1_000;

  private final Map<UserId, WatchedUser> users = new HashMap<>();
  private final Map<Watcher, Watch> watches = new HashMap<>();
  private final int[] perChannel = new int[PresenceHints.CHANNELS];
  private final Agenda<UserId> states = new Agenda<>();
  private final Agenda<UserId> profiles = new Agenda<>();
  private final Agenda<Watch> contacts = new Agenda<>();
  private final Agenda<Watch> frames = new Agenda<>();

  /** What one connection is to be told. */
  record Due(Watch watch, List<UserPresence> users) {}

  /** A connection watches these and no others from now on. */
  synchronized void watch(Watcher watcher, Set<UserId> wanted, Moment now) {
    Watch watch = watches.computeIfAbsent(watcher, Watch::new);
    Set<UserId> before = watch.users();
    watch.replace(Set.copyOf(wanted));
    // What cannot be told yet need not be read: who changes the watch all the time gains nothing.
    long tick = Math.max(now.tick(), watch.notBeforeTick());
    wanted.stream().filter(user -> !before.contains(user)).forEach(user -> add(user, watch, tick));
    before.stream().filter(user -> !wanted.contains(user)).forEach(user -> remove(user, watch));
    if (wanted.isEmpty()) {
      unplan(watch); // and remembered: its next frame still has to wait
    } else {
      planContacts(watch, tick);
      wake(watch, now.tick());
    }
  }

  /** A connection is gone. */
  synchronized void drop(Watcher watcher) {
    Watch watch = watches.get(watcher);
    if (watch != null) {
      watch.users().forEach(user -> remove(user, watch));
      watch.replace(Set.of());
      watches.remove(watcher);
      unplan(watch);
    }
  }

  private void unplan(Watch watch) {
    frames.remove(watch);
    contacts.remove(watch);
  }

  private boolean isOpen(Watch watch) {
    return watches.get(watch.watcher()) == watch;
  }

  private void add(UserId id, Watch watch, long tick) {
    WatchedUser user = users.get(id);
    if (user == null) {
      user = new WatchedUser(id);
      users.put(id, user);
      perChannel[PresenceHints.channel(id)]++;
      states.plan(id, tick);
      profiles.plan(id, tick);
    }
    user.watches().add(watch);
  }

  private void remove(UserId id, Watch watch) {
    WatchedUser user = users.get(id);
    if (user != null && user.watches().remove(watch) && user.watches().isEmpty()) {
      users.remove(id);
      perChannel[PresenceHints.channel(id)]--;
      states.remove(id);
      profiles.remove(id);
    }
  }

  private void planContacts(Watch watch, long tick) {
    if (watch.users().stream().anyMatch(this::asksForContacts)) {
      contacts.plan(watch, tick);
    }
  }

  private boolean asksForContacts(UserId id) {
    WatchedUser user = users.get(id);
    return user != null && user.asksForContacts();
  }

  private void wake(Watch watch, long tick) {
    if (watch.owes()) {
      frames.plan(watch, Math.max(tick, watch.notBeforeTick()));
    }
  }

  /** A user changed, somehow. */
  synchronized void hint(UserId id, Moment now) {
    WatchedUser user = users.get(id);
    if (user != null) {
      states.plan(id, Math.max(now.tick(), user.readTick() + READ_SPACING_MILLIS));
    }
  }

  /** A user changed what is to be shown. */
  synchronized void profileHint(UserId id, Moment now) {
    if (users.containsKey(id)) {
      profiles.plan(id, now.tick());
    }
  }

  /** Hints may have been missed: all are read again. */
  synchronized void hintAll(Moment now) {
    users.keySet().forEach(id -> hint(id, now));
  }

  /** The channels on which the watched are hinted at. */
  synchronized Set<Integer> channels() {
    Set<Integer> channels = new HashSet<>();
    for (int i = 0; i < perChannel.length; i++) {
      if (perChannel[i] > 0) {
        channels.add(i);
      }
    }
    return channels;
  }

  /** Whose state is to be read now; to be answered by {@link #states} or {@link #notRead}. */
  synchronized List<UserId> statesDue(Moment now) {
    return states.take(now.tick(), MAX_STATES);
  }

  /** These were read. */
  synchronized void states(Map<UserId, PresenceState> found, Moment now) {
    found.forEach(
        (id, state) -> {
          WatchedUser user = users.get(id);
          if (user != null) {
            boolean changed = user.read(state, now);
            long again = now.tick() + READ_AGAIN_MILLIS;
            states.plan(id, Math.min(again, now.tickOf(state.untilMillis())));
            tell(user, changed, now);
          }
        });
  }

  /** These could not be read: what was told stays, and they are read soon. */
  synchronized void notRead(Collection<UserId> ids, Moment now) {
    ids.stream()
        .filter(users::containsKey)
        .forEach(id -> states.plan(id, now.tick() + RETRY_MILLIS));
  }

  private void tell(WatchedUser user, boolean changed, Moment now) {
    if (changed) {
      for (Watch watch : user.watches()) {
        watch.changed(user.id());
        wake(watch, now.tick());
      }
    }
  }

  /** Whose profile is to be read now; to be answered by {@link #profiles} or the like. */
  synchronized List<UserId> profilesDue(Moment now) {
    return profiles.take(now.tick(), MAX_PROFILES);
  }

  /**
   * These were asked for and read.
   *
   * @param found of those who exist
   */
  synchronized void profiles(List<UserId> asked, Map<UserId, Profile> found, Moment now) {
    for (UserId id : asked) {
      WatchedUser user = users.get(id);
      if (user != null) {
        boolean changed = user.read(found.get(id));
        profiles.plan(id, now.tick() + LASTING_MILLIS);
        if (changed && user.asksForContacts()) {
          user.watches().forEach(watch -> contacts.plan(watch, now.tick()));
        }
        tell(user, changed, now);
      }
    }
  }

  /** These could not be read. */
  synchronized void profilesNotRead(List<UserId> ids, Moment now) {
    ids.stream()
        .filter(users::containsKey)
        .forEach(id -> profiles.plan(id, now.tick() + RETRY_MILLIS));
  }

  /** Who is to be asked about whom: whether they share a conversation. */
  synchronized Map<Watch, List<Pair>> contactsDue(Moment now) {
    Map<Watch, List<Pair>> due = new LinkedHashMap<>();
    for (Watch watch : contacts.take(now.tick(), MAX_CONTACTS)) {
      List<Pair> pairs = new ArrayList<>();
      for (UserId user : watch.users()) {
        if (asksForContacts(user)) {
          pairs.add(new Pair(watch.viewer(), user));
        }
      }
      due.put(watch, pairs);
    }
    return due;
  }

  /** These were asked for, and these of them share one. */
  synchronized void contacts(Map<Watch, List<Pair>> asked, Set<Pair> found, Moment now) {
    asked.forEach(
        (watch, pairs) -> {
          for (Pair pair : pairs) {
            if (watch.users().contains(pair.owner())) {
              watch.contact(pair.owner(), found.contains(pair));
            }
          }
          if (isOpen(watch)) {
            planContacts(watch, now.tick() + LASTING_MILLIS);
            wake(watch, now.tick());
          }
        });
  }

  /** These could not be read. */
  synchronized void contactsNotRead(Collection<Watch> asked, Moment now) {
    asked.stream()
        .filter(this::isOpen)
        .forEach(watch -> contacts.plan(watch, now.tick() + RETRY_MILLIS));
  }

  /** Who is to be told what now; counts as told. */
  synchronized List<Due> framesDue(Moment now) {
    List<Due> due = new ArrayList<>();
    for (Watch watch : frames.take(now.tick(), MAX_TOLD)) {
      List<UserPresence> frame = watch.take(id -> shown(id, watch), now.tick());
      if (!frame.isEmpty()) {
        due.add(new Due(watch, frame));
      }
    }
    return due;
  }

  private Optional<UserPresence> shown(UserId id, Watch watch) {
    return Optional.ofNullable(users.get(id)).flatMap(user -> user.shownTo(watch));
  }

  /** The client was behind and was not told: it is tried again with the next frame. */
  synchronized void denied(Due due, Moment now) {
    due.watch().denied(due.users());
    wake(due.watch(), now.tick());
  }

  synchronized int watchedUsers() {
    return users.size();
  }

  synchronized int watchingConnections() {
    return (int) watches.values().stream().filter(watch -> !watch.users().isEmpty()).count();
  }
}
