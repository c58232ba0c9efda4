package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Once and in order, whatever way events come. */
class InboxTest {
  private final List<Long> told = new ArrayList<>();
  private final List<String> skipped = new ArrayList<>();
  private final Inbox inbox = new Inbox(new MemoryStore(), new Recorder(), 1_000);

  private final class Recorder implements Inbox.Sink {
    @Override
    public void event(Event event) {
      told.add(event.seq());
    }

    @Override
    public void skipped(String conversationId, long firstSeq, long lastSeq) {
      skipped.add(firstSeq + "-" + lastSeq);
    }
  }

  private static Event event(long seq) {
    return new Event(
        Json.frame("new_message")
            .put("message_id", "m_" + seq)
            .put("conversation_id", "c")
            .put("seq", seq));
  }

  @Property(tries = 200)
  void everyOrderWithRepetitionsIsToldOnceInOrder(
      @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 20) Integer> arrivals) {
    List<Long> heard = new ArrayList<>();
    Inbox fresh =
        new Inbox(
            new MemoryStore(),
            new Inbox.Sink() {
              @Override
              public void event(Event event) {
                heard.add(event.seq());
              }

              @Override
              public void skipped(String conversationId, long firstSeq, long lastSeq) {
                throw new AssertionError("skipped");
              }
            },
            1_000);
    arrivals.forEach(seq -> fresh.offer(event(seq)));
    LongStream.rangeClosed(1, 20).forEach(seq -> fresh.offer(event(seq)));
    assertThat(heard).isEqualTo(LongStream.rangeClosed(1, 20).boxed().toList());
  }

  @org.junit.jupiter.api.Test
  void whatIsMissingIsAskedForAndToldBefore() {
    inbox.offer(event(1));
    inbox.offer(event(3));
    assertThat(told).containsExactly(1L);
    inbox.range("c", List.of(event(2)));
    assertThat(told).containsExactly(1L, 2L, 3L);
    assertThat(skipped).isEmpty();
  }

  @org.junit.jupiter.api.Test
  void aLimitedPageSaysWhatIsSkipped() {
    inbox.offer(event(1));
    inbox.page("c", List.of(event(5), event(6)), true, 5, 6);
    assertThat(told).containsExactly(1L, 5L, 6L);
    assertThat(skipped).containsExactly("2-4");
  }
}
