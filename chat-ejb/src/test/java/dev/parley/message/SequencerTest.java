package dev.parley.message;

import static dev.parley.message.RandomLog.ANA;
import static dev.parley.message.RandomLog.BEN;
import static dev.parley.message.RandomLog.CONVERSATIONS;
import static dev.parley.message.RandomLog.EVE;
import static dev.parley.message.RandomLog.GATEWAY;
import static dev.parley.message.RandomLog.NOW;
import static dev.parley.message.RandomLog.PARTITION;
import static dev.parley.message.RandomLog.log;
import static dev.parley.message.RandomLog.rosters;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.message.RandomLog.Asked;
import dev.parley.model.ChainedEvent;
import dev.parley.model.ClientMessageId;
import dev.parley.model.ConversationId;
import dev.parley.model.ConversationType;
import dev.parley.model.Event;
import dev.parley.model.EventKind;
import dev.parley.model.Head;
import dev.parley.model.Member;
import dev.parley.model.MemberRole;
import dev.parley.model.MembershipChange;
import dev.parley.model.MessageId;
import dev.parley.model.Roster;
import dev.parley.model.Target;
import dev.parley.model.UserId;
import dev.parley.model.error.ErrorCode;
import dev.parley.wire.EventFrames;
import dev.parley.wire.LogRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The fold under random logs, killed and taken over anywhere. */
class SequencerTest {
  @Provide
  Arbitrary<List<Asked>> logs() {
    return logs(-50_000);
  }

  /** A clock that steps back by up to two days. */
  @Provide
  Arbitrary<List<Asked>> wildLogs() {
    return logs(-172_800_000);
  }

  private static Arbitrary<List<Asked>> logs(long earliest) {
    Arbitrary<UserId> users = Arbitraries.of(ANA, BEN, EVE);
    Arbitrary<Integer> conversations = Arbitraries.of(0, 1);
    // Few ids, so that clients often repeat themselves.
    Arbitrary<Integer> ids = Arbitraries.integers().between(0, 12);
    Arbitrary<Integer> whats =
        Arbitraries.frequency(
            Tuple.of(12, 0),
            Tuple.of(1, 1),
            Tuple.of(1, 2),
            Tuple.of(3, 3),
            Tuple.of(2, 4),
            Tuple.of(3, 5),
            Tuple.of(1, 6));
    Arbitrary<Long> clocks = Arbitraries.longs().between(earliest, 5);
    return Combinators.combine(conversations, users, ids, whats, clocks)
        .as(Asked::new)
        .list()
        .ofMaxSize(60);
  }

  @Provide
  Arbitrary<List<Integer>> numbers() {
    return Arbitraries.integers().between(0, 14).list().ofMinSize(1).ofMaxSize(40);
  }

  @Property(tries = 600)
  void killedAnywhereTheHistoryIsThatOfAnUndisturbedRun(
      @ForAll("logs") List<Asked> asked,
      @ForAll("numbers") List<Integer> batchSizes,
      @ForAll("numbers") List<Integer> deaths) {
    List<LogEntry> log = log(asked);
    ReplayedStore calm = new ReplayedStore(rosters());
    for (LogEntry entry : log) {
      assertThat(calm.process(List.of(entry), Integer.MAX_VALUE)).isTrue();
    }
    ReplayedStore rough = new ReplayedStore(rosters());
    run(rough, log, batchSizes, deaths);
    for (ConversationId conversation : CONVERSATIONS) {
      assertThat(rough.history(conversation)).isEqualTo(calm.history(conversation));
      assertIsDenseAndSorted(calm.history(conversation));
    }
    assertThat(rough.words()).isEqualTo(calm.words());
    assertThat(rough.targets()).isEqualTo(calm.targets());
    assertThat(rough.erased()).isEqualTo(calm.erased());
  }

  @Property(tries = 300)
  void whatBecomesOfMessagesIsWhatTheEventsSay(
      @ForAll("logs") List<Asked> asked, @ForAll("numbers") List<Integer> deaths) {
    ReplayedStore store = new ReplayedStore(rosters());
    run(store, log(asked), List.of(7), deaths);
    Map<MessageId, String> words = new HashMap<>();
    Set<MessageId> gone = new HashSet<>();
    for (ConversationId conversation : CONVERSATIONS) {
      for (ChainedEvent chained : store.history(conversation)) {
        Event event = chained.event();
        MessageId target = event.target();
        if (event.kind() == EventKind.MESSAGE) {
          words.put(event.messageId(), event.content().text());
        } else if (target != null) {
          assertThat(gone).doesNotContain(target);
          assertThat(words).containsKey(target);
          if (event.kind() == EventKind.EDIT) {
            words.put(target, event.content().text());
          } else if (event.kind() == EventKind.DELETE) {
            words.put(target, "");
            gone.add(target);
          }
        }
      }
    }
    Map<MessageId, String> stored = new HashMap<>();
    store.words().forEach((id, value) -> stored.put(id, value.value()));
    assertThat(stored).isEqualTo(words);
  }

  @Property(tries = 300)
  void anEditThatNamesNobodyAnewLeavesMentionsAsTheyWere(
      @ForAll("logs") List<Asked> asked, @ForAll("numbers") List<Integer> deaths) {
    ReplayedStore store = new ReplayedStore(rosters());
    run(store, log(asked), List.of(7), deaths);
    for (ConversationId conversation : CONVERSATIONS) {
      Map<MessageId, List<UserId>> mentions = new HashMap<>();
      for (ChainedEvent chained : store.history(conversation)) {
        Event event = chained.event();
        List<UserId> named = event.content().mentions().stream().distinct().toList();
        if (event.kind() == EventKind.MESSAGE) {
          mentions.put(event.messageId(), named);
        } else if (event.kind() == EventKind.EDIT) {
          MessageId target = Objects.requireNonNull(event.target());
          if (RandomLog.leavesMentions(event.clientMessageId())) {
            assertThat(named).isEqualTo(mentions.get(target));
          }
          mentions.put(target, named);
        } else if (event.kind() == EventKind.DELETE) {
          mentions.put(Objects.requireNonNull(event.target()), List.of());
        }
      }
      mentions.forEach(
          (message, named) ->
              assertThat(store.targets().get(new Target.Key(conversation, message)))
                  .isNotNull()
                  .satisfies(target -> assertThat(target.mentions()).isEqualTo(named)));
    }
  }

  @Property(tries = 300)
  void everyRecordIsAnsweredAndEveryRepetitionAlike(
      @ForAll("logs") List<Asked> asked, @ForAll("numbers") List<Integer> deaths) {
    List<LogEntry> log = log(asked);
    ReplayedStore store = new ReplayedStore(rosters());
    run(store, log, List.of(7), deaths);
    Map<Object, Long> firstSeq = new HashMap<>();
    for (LogEntry entry : log) {
      assertThat(store.told()).containsKey(entry.offset());
      Outcome outcome = Objects.requireNonNull(store.told().get(entry.offset()));
      Long seq = seqOf(outcome);
      Event event = Outbounds.eventOf(outcome);
      if (event != null) {
        // Delivered again or not, an event is told as it was stored.
        assertThat(store.history(event.conversationId()).get((int) event.seq() - 1).event())
            .isEqualTo(event);
      }
      if (seq != null) {
        Long first = firstSeq.putIfAbsent(entry.record().key(), seq);
        assertThat(first == null ? seq : first).isEqualTo(seq);
      }
    }
  }

  @Property(tries = 300)
  void whateverTheClockDoesOrderIsDenseAndSorted(
      @ForAll("wildLogs") List<Asked> asked, @ForAll("numbers") List<Integer> deaths) {
    ReplayedStore store = new ReplayedStore(rosters());
    run(store, log(asked), List.of(7), deaths);
    CONVERSATIONS.forEach(conversation -> assertIsDenseAndSorted(store.history(conversation)));
  }

  @Property(tries = 300)
  void onlyMembersAreHeard(@ForAll("logs") List<Asked> asked) {
    ReplayedStore store = new ReplayedStore(rosters());
    run(store, log(asked), List.of(10), List.of(1000));
    for (Roster before : rosters()) {
      Roster roster = before;
      for (ChainedEvent chained : store.history(before.conversationId())) {
        Event event = chained.event();
        assertThat(roster.isActive(event.senderId())).isTrue();
        if (event.kind() == EventKind.MEMBERSHIP) {
          roster = roster.with(EventFrames.changeOf(event), event.seq());
        }
      }
    }
  }

  @Test
  void twoOwnersCannotBothLeaveAtOnce() {
    ConversationId id = CONVERSATIONS.get(0);
    Map<UserId, Member> owners =
        Map.of(
            ANA, Member.founding(MemberRole.OWNER),
            BEN, Member.founding(MemberRole.OWNER),
            EVE, Member.founding(MemberRole.MEMBER));
    ReplayedStore store =
        new ReplayedStore(List.of(new Roster(id, ConversationType.GROUP, owners)));
    List<LogEntry> both = List.of(leaving(id, ANA, 0), leaving(id, BEN, 1));
    assertThat(store.process(both, Integer.MAX_VALUE)).isTrue();
    assertThat(store.told().get(0L)).isInstanceOf(Outcome.Accepted.class);
    assertThat(store.told().get(1L))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.CONFLICT));
  }

  private static LogEntry leaving(ConversationId conversation, UserId user, long offset) {
    MembershipChange change =
        new MembershipChange(MembershipChange.Kind.REMOVED, user, MemberRole.OWNER);
    return new LogEntry(
        PARTITION,
        offset,
        NOW,
        new LogRecord.ChangeMembership(
            conversation, user, new ClientMessageId("leave"), GATEWAY, change));
  }

  private static @Nullable Long seqOf(Outcome outcome) {
    Event event = Outbounds.eventOf(outcome);
    if (event != null) {
      return event.seq();
    }
    return outcome instanceof Outcome.Duplicate duplicate ? duplicate.first().seq() : null;
  }

  /** Processes the log in batches; each time it is killed, it goes on from the last commit. */
  private static void run(
      ReplayedStore store, List<LogEntry> log, List<Integer> batchSizes, List<Integer> deaths) {
    int committed = 0;
    int death = 0;
    int round = 0;
    while (committed < log.size()) {
      int size = 1 + batchSizes.get(round++ % batchSizes.size());
      List<LogEntry> batch = log.subList(committed, Math.min(log.size(), committed + size));
      // After the last planned death the process lives.
      int writes = death < deaths.size() ? deaths.get(death++) : Integer.MAX_VALUE;
      if (store.process(batch, writes)) {
        // A commit may be lost: the batch then comes again as a whole.
        committed += writes % 3 == 0 ? 0 : batch.size();
      }
    }
  }

  private static void assertIsDenseAndSorted(List<ChainedEvent> history) {
    Head head = Head.start();
    Set<MessageId> ids = new HashSet<>();
    for (ChainedEvent chained : history) {
      Event event = chained.event();
      assertThat(event.seq()).isEqualTo(head.seq() + 1);
      assertThat(chained.link()).isEqualTo(HashChain.link(head.hash(), event));
      if (head.messageId() != null) {
        assertThat(event.messageId()).isGreaterThan(head.messageId());
        assertThat(event.messageId().toString()).isGreaterThan(head.messageId().toString());
        assertThat(event.day()).isGreaterThanOrEqualTo(Event.dayOf(head.messageId()));
      }
      assertThat(ids.add(event.messageId())).isTrue();
      head = Head.after(chained);
    }
  }
}
