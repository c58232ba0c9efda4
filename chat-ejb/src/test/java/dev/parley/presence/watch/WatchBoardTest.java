package dev.parley.presence.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.PresenceAudience;
import dev.parley.model.PresenceStatus;
import dev.parley.model.UserId;
import dev.parley.persistence.metadata.PresenceRepository.Pair;
import dev.parley.persistence.metadata.PresenceRepository.Profile;
import dev.parley.presence.PresenceRegistry;
import dev.parley.presence.PresenceState;
import dev.parley.wire.UserPresence;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatchBoardTest {
  private static final Instant BEGIN = Instant.parse("2026-11-27T12:00:00Z");
  private static final UserId ANA = new UserId("u_ana");
  private static final UserId BEN = new UserId("u_ben");
  private static final UserId EVE = new UserId("u_eve");

  /** A connection of Ana's. */
  private static final class Anas implements Watcher {
    @Override
    public UserId watcherId() {
      return ANA;
    }

    @Override
    public boolean tellPresence(String frame) {
      throw new UnsupportedOperationException();
    }
  }

  private final WatchBoard board = new WatchBoard();
  private final Watcher watcher = new Anas();
  private final Map<UserId, PresenceState> states = new HashMap<>();
  private final Map<UserId, Profile> profiles = new HashMap<>();
  private final Set<Pair> contacts = new HashSet<>();
  private long millis;

  WatchBoardTest() {
    be(BEN, PresenceStatus.ONLINE);
    be(EVE, PresenceStatus.OFFLINE);
    profiles.put(BEN, new Profile(PresenceAudience.EVERYONE, null));
    profiles.put(EVE, new Profile(PresenceAudience.EVERYONE, BEGIN.minusSeconds(60)));
  }

  private void be(UserId user, PresenceStatus status) {
    long until =
        status == PresenceStatus.OFFLINE
            ? Long.MAX_VALUE
            : now().at().toEpochMilli() + PresenceRegistry.LEASE.toMillis();
    states.put(user, new PresenceState(status, until));
  }

  private Moment now() {
    return new Moment(millis, BEGIN.plusMillis(millis));
  }

  private void change(UserId user, PresenceStatus status) {
    be(user, status);
    board.hint(user, now());
  }

  private void read() {
    Map<UserId, PresenceState> found = new HashMap<>(states);
    found.keySet().retainAll(board.statesDue(now()));
    board.states(found, now());
    board.profiles(board.profilesDue(now()), profiles, now());
    board.contacts(board.contactsDue(now()), contacts, now());
  }

  /** What is told after so many more milliseconds; nothing, or one frame. */
  private List<UserPresence> after(long more) {
    millis += more;
    read();
    List<WatchBoard.Due> due = board.framesDue(now());
    assertThat(due).hasSizeLessThan(2);
    return due.isEmpty() ? List.of() : due.get(0).users();
  }

  private static UserPresence shown(UserId user, PresenceStatus status) {
    return new UserPresence(user, status, null);
  }

  @Test
  void theFirstAnswerHasEverybody() {
    board.watch(watcher, Set.of(BEN, EVE), now());
    assertThat(after(0))
        .containsExactlyInAnyOrder(
            shown(BEN, PresenceStatus.ONLINE),
            new UserPresence(EVE, PresenceStatus.OFFLINE, BEGIN.minusSeconds(60).getEpochSecond()));
  }

  @Test
  void laterFramesHaveOnlyWhatChangedAndCountWhenTheUserWasThereLast() {
    board.watch(watcher, Set.of(BEN, EVE), now());
    after(0);
    millis += 5_000;
    change(BEN, PresenceStatus.AWAY);
    assertThat(after(0)).containsExactly(shown(BEN, PresenceStatus.AWAY));
    millis += 5_000;
    change(BEN, PresenceStatus.OFFLINE);
    assertThat(after(0))
        .containsExactly(
            new UserPresence(BEN, PresenceStatus.OFFLINE, BEGIN.plusSeconds(10).getEpochSecond()));
  }

  @Test
  void whoFlapsIsToldAtMostEachTwoSecondsAndNotWhereNothingDiffers() {
    board.watch(watcher, Set.of(BEN), now());
    int frames = after(0).size();
    for (int i = 0; i < 100; i++) {
      change(BEN, i % 14 < 7 ? PresenceStatus.AWAY : PresenceStatus.ONLINE);
      frames += after(100).size();
    }
    assertThat(frames).isBetween(4, 6);
  }

  @Test
  void whoFlapsIsReadAtMostOnceASecond() {
    board.watch(watcher, Set.of(BEN), now());
    int reads = 0;
    for (int i = 0; i < 50; i++) {
      board.hint(BEN, now());
      List<UserId> due = board.statesDue(now());
      reads += due.size();
      due.forEach(user -> board.states(Map.of(user, states.get(user)), now()));
      millis += 100;
    }
    assertThat(reads).isEqualTo(5);
  }

  @Test
  void lostHintsHealWithinTwentySeconds() {
    board.watch(watcher, Set.of(BEN), now());
    after(0);
    be(BEN, PresenceStatus.OFFLINE);
    assertThat(after(19_000)).isEmpty();
    assertThat(after(1_000)).hasSize(1);
  }

  @Test
  void aLeaseThatRunsOutIsNoticedThenAndSaysWhenItWasRenewed() {
    board.watch(watcher, Set.of(BEN), now());
    after(0);
    after(20_000);
    after(20_000);
    states.put(BEN, new PresenceState(PresenceStatus.OFFLINE, Long.MAX_VALUE));
    millis = 59_999;
    assertThat(board.statesDue(now())).isEmpty();
    assertThat(after(1))
        .containsExactly(new UserPresence(BEN, PresenceStatus.OFFLINE, BEGIN.getEpochSecond()));
  }

  @Test
  void whatCannotBeReadStaysAsItWasTold() {
    board.watch(watcher, Set.of(BEN), now());
    after(0);
    millis += 5_000;
    change(BEN, PresenceStatus.OFFLINE);
    board.notRead(board.statesDue(now()), now());
    assertThat(board.framesDue(now())).isEmpty();
    assertThat(after(1_000)).hasSize(1);
  }

  @Test
  void theFirstAnswerWaitsUntilEverythingIsKnown() {
    board.watch(watcher, Set.of(BEN, EVE), now());
    PresenceState eves = states.remove(EVE);
    assertThat(after(0)).isEmpty();
    states.put(EVE, eves);
    board.notRead(Set.of(EVE), now());
    assertThat(after(1_000)).hasSize(2);
  }

  @Test
  void whatMayNotBeSeenAndWhatDoesNotExistLookTheSame() {
    UserId nobody = new UserId("u_nobody");
    states.put(nobody, new PresenceState(PresenceStatus.OFFLINE, Long.MAX_VALUE));
    profiles.put(BEN, new Profile(PresenceAudience.NOBODY, BEGIN));
    board.watch(watcher, Set.of(BEN, nobody), now());
    assertThat(after(0))
        .containsExactlyInAnyOrder(UserPresence.hidden(BEN), UserPresence.hidden(nobody));
    millis += 5_000;
    change(BEN, PresenceStatus.OFFLINE);
    assertThat(after(0)).isEmpty();
  }

  @Test
  void contactsSeeThoseWhoShowThemselvesToContacts() {
    profiles.put(BEN, new Profile(PresenceAudience.CONTACTS, null));
    profiles.put(EVE, new Profile(PresenceAudience.CONTACTS, null));
    contacts.add(new Pair(ANA, BEN));
    board.watch(watcher, Set.of(BEN, EVE), now());
    assertThat(after(0))
        .containsExactlyInAnyOrder(shown(BEN, PresenceStatus.ONLINE), UserPresence.hidden(EVE));
  }

  @Test
  void whoTurnsAwayIsOfflineForOthersAtOnceAndSeesOneself() {
    board.watch(watcher, Set.of(BEN), now());
    after(0);
    millis += 5_000;
    profiles.put(BEN, new Profile(PresenceAudience.NOBODY, null));
    board.profileHint(BEN, now());
    assertThat(after(0)).containsExactly(UserPresence.hidden(BEN));
    profiles.put(ANA, new Profile(PresenceAudience.NOBODY, null));
    be(ANA, PresenceStatus.ONLINE);
    board.watch(watcher, Set.of(ANA), now());
    assertThat(after(2_000)).containsExactly(shown(ANA, PresenceStatus.ONLINE));
  }

  @Test
  void whoWatchesNobodyInBetweenGainsNothing() {
    board.watch(watcher, Set.of(BEN), now());
    assertThat(after(0)).hasSize(1);
    board.watch(watcher, Set.of(), now());
    board.watch(watcher, Set.of(BEN, EVE), now());
    assertThat(board.statesDue(now())).isEmpty();
    assertThat(after(1_999)).isEmpty();
    assertThat(after(1)).hasSize(2);
  }

  @Test
  void whoIsBehindIsToldLater() {
    board.watch(watcher, Set.of(BEN), now());
    read();
    WatchBoard.Due due = board.framesDue(now()).get(0);
    board.denied(due, now());
    assertThat(after(1_900)).isEmpty();
    assertThat(after(100)).containsExactly(shown(BEN, PresenceStatus.ONLINE));
  }

  @Test
  void nothingIsLeftOfThoseWhoAreNotWatchedAnyMore() {
    board.watch(watcher, Set.of(BEN, EVE), now());
    after(0);
    assertThat(board.channels()).isNotEmpty();
    board.watch(watcher, Set.of(EVE), now());
    assertThat(board.watchedUsers()).isEqualTo(1);
    board.drop(watcher);
    board.drop(watcher);
    assertThat(board.watchedUsers()).isZero();
    assertThat(board.watchingConnections()).isZero();
    assertThat(board.channels()).isEmpty();
    assertThat(after(60_000)).isEmpty();
  }
}
