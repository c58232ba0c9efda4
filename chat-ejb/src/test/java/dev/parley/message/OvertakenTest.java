package dev.parley.message;

import static dev.parley.message.RandomLog.ANA;
import static dev.parley.message.RandomLog.BEN;
import static dev.parley.message.RandomLog.CONVERSATIONS;
import static dev.parley.message.RandomLog.EVE;
import static dev.parley.message.RandomLog.log;
import static dev.parley.message.RandomLog.rosters;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.message.RandomLog.Asked;
import dev.parley.model.ChainedEvent;
import dev.parley.model.ClientMessage;
import dev.parley.model.ConversationId;
import dev.parley.model.Head;
import dev.parley.model.MessageId;
import dev.parley.model.Target;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * A server that is paused while it loads or holds a batch, and wakes up when another one went on:
 * what it then would write is what is there, or it notices and writes nothing.
 */
class OvertakenTest {
  private static final AtomicInteger HARMLESS = new AtomicInteger();
  private static final AtomicInteger NOTICED = new AtomicInteger();
  private static final AtomicInteger WRONG_UNLESS_NOTICED = new AtomicInteger();

  /**
   * When the sleeper slept.
   *
   * @param from the first record of its batch
   * @param size of its batch
   * @param ahead how many records the other one took from there
   * @param before how many of the other's writes were done when the sleeper read what is beside the
   *     heads
   * @param after how many more were when it read the heads again
   * @param remembers whether it remembered heads and members instead of reading them
   */
  record Sleep(int from, int size, int ahead, int before, int after, boolean remembers) {}

  @Provide
  Arbitrary<List<Asked>> logs() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 1),
            Arbitraries.of(ANA, BEN, EVE),
            Arbitraries.integers().between(0, 8),
            Arbitraries.integers().between(0, 6),
            Arbitraries.longs().between(-50_000, 50_000))
        .as(Asked::new)
        .list()
        .ofMinSize(6)
        .ofMaxSize(30);
  }

  @Provide
  Arbitrary<Sleep> sleeps() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 24),
            Arbitraries.integers().between(1, 6),
            Arbitraries.integers().between(1, 12),
            Arbitraries.integers().between(0, 40),
            Arbitraries.integers().between(0, 40),
            Arbitraries.of(true, false))
        .as(Sleep::new);
  }

  @Property
  void whoWakesUpLateWritesWhatIsThereOrNothing(
      @ForAll("logs") List<Asked> asked, @ForAll("sleeps") Sleep sleep) {
    List<LogEntry> log = log(asked);
    int from = Math.min(sleep.from(), log.size() - 1);
    List<LogEntry> batch = log.subList(from, Math.min(log.size(), from + sleep.size()));
    List<LogEntry> others = log.subList(from, Math.min(log.size(), from + sleep.ahead()));
    ReplayedStore store = new ReplayedStore(rosters());
    log.subList(0, from).forEach(entry -> store.process(List.of(entry), Integer.MAX_VALUE));

    Map<ConversationId, ConversationState> states = store.states();
    Map<ClientMessage.Key, ClientMessage> known = new HashMap<>(store.clientMessages());
    boolean unused = store.process(others, sleep.before());
    if (!sleep.remembers()) {
      states = withRosters(states, store.states());
      known = new HashMap<>(store.clientMessages());
    }
    Map<Target.Key, Target> targets = new HashMap<>(store.targets());
    unused = store.process(others, sleep.after());
    Set<ConversationId> read = sleep.remembers() ? Set.of() : Set.copyOf(CONVERSATIONS);
    boolean noticed =
        isNoticed(states, Overtaken.doubtful(states, about(batch), read), store.states());

    Map<MessageId, ChainedEvent> right = rows(log);
    List<BatchFold.Decided> decided = new BatchFold(states, known, targets).apply(batch);
    boolean same =
        decided.stream()
            .map(BatchFold.Decided::outcome)
            .filter(Outcome.Accepted.class::isInstance)
            .map(outcome -> ((Outcome.Accepted) outcome).chained())
            .allMatch(chained -> chained.equals(right.get(chained.event().messageId())));
    assertThat(same || noticed).isTrue();
    (noticed ? NOTICED : HARMLESS).incrementAndGet();
    WRONG_UNLESS_NOTICED.addAndGet(same ? 0 : 1);
  }

  /** The property would hold of nothing if all this did not happen. */
  @AfterContainer
  static void everythingHappened() {
    assertThat(HARMLESS).hasPositiveValue();
    assertThat(NOTICED).hasPositiveValue();
    assertThat(WRONG_UNLESS_NOTICED).hasPositiveValue();
  }

  /** Heads are read first, members later. */
  private static Map<ConversationId, ConversationState> withRosters(
      Map<ConversationId, ConversationState> heads, Map<ConversationId, ConversationState> later) {
    Map<ConversationId, ConversationState> states = new HashMap<>();
    heads.forEach(
        (conversation, state) ->
            states.put(
                conversation,
                new ConversationState(
                    state.head(), Objects.requireNonNull(later.get(conversation)).roster())));
    return states;
  }

  private static Set<Target.Key> about(List<LogEntry> batch) {
    Set<Target.Key> about = new HashSet<>();
    for (LogEntry entry : batch) {
      MessageId target = entry.record().target();
      if (target != null) {
        about.add(new Target.Key(entry.record().conversationId(), target));
      }
    }
    return about;
  }

  private static boolean isNoticed(
      Map<ConversationId, ConversationState> states,
      Set<ConversationId> doubtful,
      Map<ConversationId, ConversationState> stored) {
    Map<ConversationId, Head> now =
        doubtful.stream()
            .collect(
                Collectors.toMap(
                    one -> one, one -> Objects.requireNonNull(stored.get(one)).head()));
    try {
      Overtaken.check(states, now);
      return false;
    } catch (OvertakenException e) {
      return true;
    }
  }

  /** What a server that was never paused writes. */
  private static Map<MessageId, ChainedEvent> rows(List<LogEntry> log) {
    ReplayedStore store = new ReplayedStore(rosters());
    log.forEach(entry -> store.process(List.of(entry), Integer.MAX_VALUE));
    Map<MessageId, ChainedEvent> rows = new HashMap<>();
    for (ConversationId conversation : CONVERSATIONS) {
      store
          .history(conversation)
          .forEach(chained -> rows.put(chained.event().messageId(), chained));
    }
    return rows;
  }
}
