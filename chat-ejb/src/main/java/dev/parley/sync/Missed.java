package dev.parley.sync;

import dev.parley.model.Event;
import dev.parley.persistence.message.UnreadCounts;
import dev.parley.persistence.metadata.SyncRepository.Changed;
import java.util.List;

/**
 * What a client missed of one conversation.
 *
 * @param row the conversation
 * @param events oldest first
 * @param limited whether older ones were left out
 * @param count what is unread
 */
record Missed(Changed row, List<Event> events, boolean limited, UnreadCounts.Count count) {
  private static final int FIELDS = 400;

  Missed with(UnreadCounts.Count counted) {
    return new Missed(row, events, limited, counted);
  }

  /** How many characters it takes in a frame, at the most. */
  int chars() {
    return FIELDS + events.stream().mapToInt(FrameSize::of).sum();
  }

  /** The first event that is given, or where the next will be. */
  long fromSeq() {
    return events.isEmpty() ? Catchup.visibleSeq(row) + 1 : events.get(0).seq();
  }
}
