package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.ClientStore.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Once and in order, whatever way events come. */
class InboxTest {
  private final MemoryStore store = new MemoryStore();
  private final Recorder told = new Recorder();
  private final Inbox inbox = new Inbox(store, told, 1_000);

  private static final class Recorder implements Inbox.Sink {
    private final List<Long> seqs = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();

    @Override
    public void event(Event event) {
      seqs.add(event.seq());
    }

    @Override
    public void skipped(String conversationId, long firstSeq, long lastSeq) {
      skipped.add(firstSeq + "-" + lastSeq);
    }
  }

  private static Event event(long seq) {
    return Frames.message("c", seq);
  }

  private static List<Event> events(long first, long last) {
    return LongStream.rangeClosed(first, last).mapToObj(InboxTest::event).toList();
  }

  private static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  @Test
  void whatWasToldLiveBeforeThePageIsNotLost() {
    events(236, 238).forEach(inbox::offer);
    assertThat(told.seqs).isEmpty();
    // The server leaves out of the page what it told this connection live.
    inbox.page("c", events(239, 240), false, 236, 240);
    assertThat(told.seqs).containsExactly(236L, 237L, 238L, 239L, 240L);
    assertThat(told.skipped).isEmpty();
  }

  @Test
  void aPageMayHoldNothingButWhatWasToldLive() {
    events(5, 6).forEach(inbox::offer);
    inbox.page("c", List.of(), false, 5, 6);
    assertThat(told.seqs).containsExactly(5L, 6L);
    assertThat(inbox.gaps()).isEmpty();
  }

  /** Fetches what the inbox misses from a complete history, as often as it takes. */
  private static void repair(Inbox inbox, long last) {
    for (int i = 0; i < 100 && !inbox.gaps().isEmpty(); i++) {
      Inbox.Gap gap = inbox.gap("c").orElseThrow();
      long after = inbox.position("c").seq();
      long before = gap.beforeId().isEmpty() ? last + 1 : gap.beforeSeq();
      inbox.range("c", events(after + 1, before - 1));
      inbox.close(gap);
    }
  }

  @Property(tries = 300)
  void everyArrivalIsToldOnceInOrder(
      @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 20) Integer> arrivals,
      @ForAll @IntRange(min = 1, max = 5) int maxHeld) {
    Recorder recorder = new Recorder();
    Inbox fresh = new Inbox(new MemoryStore(), recorder, maxHeld);
    arrivals.forEach(seq -> fresh.offer(event(seq)));
    long last = arrivals.stream().mapToLong(seq -> seq).max().orElse(0);
    repair(fresh, last);
    assertThat(recorder.seqs).isEqualTo(upTo(last));
    assertThat(recorder.skipped).isEmpty();
    assertThat(fresh.gaps()).isEmpty();
  }

  @Property(tries = 300)
  void pagesLiveEventsAndRestartsMixWithoutLossOrRepetition(
      @ForAll @Size(max = 30) List<@IntRange(min = 1, max = 40) Integer> steps) {
    MemoryStore kept = new MemoryStore();
    Recorder recorder = new Recorder();
    Inbox fresh = new Inbox(kept, recorder, 10);
    for (int step : steps) {
      if (step % 5 == 0) {
        fresh = new Inbox(kept, recorder, 10);
      } else if (step % 3 == 0) {
        long from = fresh.position("c").seq() + 1;
        fresh.page("c", events(from, step), false, from, step);
      } else {
        fresh.offer(event(step));
      }
    }
    fresh.offer(event(41));
    repair(fresh, 41);
    assertThat(recorder.seqs).isEqualTo(upTo(41));
    assertThat(recorder.skipped).isEmpty();
  }

  @Test
  void whatIsMissingIsAskedForByTheIdsAround() {
    inbox.offer(event(1));
    inbox.offer(event(3));
    assertThat(told.seqs).containsExactly(1L);
    assertThat(inbox.gap("c")).contains(new Inbox.Gap("c", "m_1", "m_3", 3));
    inbox.range("c", List.of(event(2)));
    assertThat(told.seqs).containsExactly(1L, 2L, 3L);
    assertThat(inbox.gap("c")).isEmpty();
  }

  @Test
  void whatMayNotBeSeenIsSkippedWhenTheRangeIsComplete() {
    inbox.offer(event(1));
    inbox.offer(event(9));
    Inbox.Gap gap = inbox.gap("c").orElseThrow();
    inbox.range("c", List.of(event(4)));
    inbox.close(gap);
    assertThat(told.seqs).containsExactly(1L, 4L, 9L);
    assertThat(told.skipped).containsExactly("2-3", "5-8");
  }

  @Test
  void aConversationThatStandsHigherIsAGapWithoutEnd() {
    inbox.offer(event(1));
    inbox.top("c", 3);
    Inbox.Gap gap = inbox.gap("c").orElseThrow();
    assertThat(gap).isEqualTo(new Inbox.Gap("c", "m_1", "", 0));
    inbox.range("c", events(2, 3));
    assertThat(inbox.gaps()).isEmpty();
    assertThat(told.seqs).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aLimitedPageSaysWhatIsSkipped() {
    inbox.offer(event(1));
    inbox.page("c", events(5, 6), true, 5, 6);
    assertThat(told.seqs).containsExactly(1L, 5L, 6L);
    assertThat(told.skipped).containsExactly("2-4");
  }

  @Test
  void whoJoinsLaterMissesNothing() {
    inbox.page("c", events(7, 8), false, 7, 8);
    assertThat(told.seqs).containsExactly(7L, 8L);
    assertThat(told.skipped).isEmpty();
  }

  @Test
  void aCursorIsStoredOnlyWhenNothingIsMissing() {
    inbox.offer(event(1));
    inbox.offer(event(3));
    inbox.cursor("behind 3");
    assertThat(store.cursor()).isEmpty();
    assertThat(inbox.known(10)).isEqualTo(Map.of("c", 1L));
    inbox.offer(event(2));
    inbox.settle();
    assertThat(store.cursor()).contains("behind 3");
    assertThat(store.positions()).isEqualTo(Map.of("c", new Position(3, "m_3")));
  }

  @Test
  void knownIsWhatCameAfterTheMark() {
    inbox.page("c", events(1, 2), false, 1, 2);
    inbox.mark();
    inbox.offer(Frames.message("d", 1));
    inbox.cursor("covers c");
    assertThat(inbox.known(10)).isEqualTo(Map.of("d", 1L));
  }
}
