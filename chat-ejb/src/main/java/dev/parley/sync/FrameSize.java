package dev.parley.sync;

import dev.parley.model.Event;
import dev.parley.model.MessageState;
import dev.parley.model.UserId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How many characters events take in a frame, never less than they will. A frame that is larger
 * than what may wait for a client would cut it off, and do so again each time it comes back; pure.
 */
final class FrameSize {
  /** Of a page: a quarter of what may wait for a client by default. */
  static final int PAGE_CHARS = 250_000;

  /** Names, ids and times of an event. */
  private static final int FIELDS = 560;

  /** An id with its quotes and comma. */
  private static final int ID = 68;

  private FrameSize() {}

  static int of(Event event) {
    int size = FIELDS + escaped(event.content().text());
    size += ID * (event.content().mentions().size() + event.content().attachments().size());
    MessageState state = event.state();
    if (state != null) {
      for (var reaction : state.reactions().entrySet()) {
        size += ID + escaped(reaction.getKey()) + sizeOf(reaction.getValue());
      }
    }
    return size;
  }

  private static int sizeOf(List<UserId> users) {
    return ID * users.size();
  }

  /** A text as JSON. */
  static int escaped(String text) {
    int size = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ') {
        size += 5; // \\u0000
      } else if (c == '"' || c == '\\') {
        size++;
      }
    }
    return size;
  }

  /** The newest that fit into a page, one at least, oldest first. */
  static List<Event> fitting(List<Event> newestFirst, int limit) {
    List<Event> events = new ArrayList<>();
    int size = 0;
    for (Event event : newestFirst) {
      size += of(event);
      if (events.size() == limit || (size > PAGE_CHARS && !events.isEmpty())) {
        break;
      }
      events.add(event);
    }
    Collections.reverse(events);
    return events;
  }
}
