package dev.parley.persistence.message;

import dev.parley.model.ChainedEvent;
import dev.parley.model.Event;
import dev.parley.model.Head;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * New events of one conversation.
 *
 * @param before the head behind which they stand
 * @param events in order of {@code seq}, the first being {@code before.seq() + 1}
 */
public record ConversationAppend(Head before, List<ChainedEvent> events) {
  /** Rows of one batch; far below Cassandra's limits, few enough to fail and repeat cheaply. */
  private static final int MAX_ROWS = 100;

  /** Content of one batch, in bytes of UTF-8; Cassandra refuses batches above 640 KiB. */
  private static final int MAX_BYTES = 256 * 1024;

  /** Checks that the events continue the head. */
  public ConversationAppend {
    events = List.copyOf(events);
    if (events.isEmpty() || events.get(0).event().seq() != before.seq() + 1) {
      throw new IllegalArgumentException("events do not continue seq " + before.seq());
    }
  }

  /** The events that are the first of their day. */
  List<Event> dayStarts() {
    List<Event> starts = new ArrayList<>();
    int day = before.messageId() == null ? Integer.MIN_VALUE : Event.dayOf(before.messageId());
    for (ChainedEvent chained : events) {
      if (chained.event().day() != day) {
        day = chained.event().day();
        starts.add(chained.event());
      }
    }
    return starts;
  }

  /** The events in pieces that go into one batch each: one day, bounded rows and bytes. */
  List<List<ChainedEvent>> batches() {
    List<List<ChainedEvent>> batches = new ArrayList<>();
    List<ChainedEvent> batch = new ArrayList<>();
    int bytes = 0;
    for (ChainedEvent chained : events) {
      int size = sizeOf(chained);
      if (!batch.isEmpty() && !fits(batch, chained.event(), bytes + size)) {
        batches.add(batch);
        batch = new ArrayList<>();
        bytes = 0;
      }
      batch.add(chained);
      bytes += size;
    }
    batches.add(batch);
    return batches;
  }

  /** Bytes of an event's content. */
  static int sizeOf(ChainedEvent chained) {
    return chained.event().content().text().getBytes(StandardCharsets.UTF_8).length;
  }

  private static boolean fits(List<ChainedEvent> batch, Event event, int bytes) {
    return batch.size() < MAX_ROWS
        && bytes <= MAX_BYTES
        && batch.get(0).event().day() == event.day();
  }
}
