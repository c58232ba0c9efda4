package dev.parley.gateway;

import dev.parley.model.ConversationId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one connection was told of each conversation, so that an event passes once and in order,
 * however often and by whatever way it comes. While the client catches up, live events are held: it
 * gets what is older first. Not thread-safe.
 */
final class ToldEvents {
  /** Beyond it live events are left to another sync. */
  private static final int MAX_HELD = 256;

  /** The first and the last seq of what was told without a hole between. */
  private record Range(long first, long last) {
    boolean holds(long seq) {
      return seq >= first && seq <= last;
    }
  }

  /** A live event that waits; without a frame where the client has it by an answer. */
  record Held(ConversationId conversation, long seq, String frame) {}

  private final Map<ConversationId, Range> told = new HashMap<>(4);
  private final Deque<Held> held = new ArrayDeque<>(0);
  private boolean holding;
  private boolean overflown;
  private long heldSinceNanos;

  /** Whether a live event goes out now. */
  boolean offer(ConversationId conversation, long seq, String frame) {
    if (!holding) {
      return advance(conversation, seq);
    }
    if (held.size() < MAX_HELD) {
      held.add(new Held(conversation, seq, frame));
    } else {
      overflown = true;
    }
    return false;
  }

  /**
   * The client learns of its own event by the answer. While live events are held this waits with
   * them: those before it, which the client does not have, would count as told.
   */
  void acknowledge(ConversationId conversation, long seq) {
    if (!holding) {
      boolean unused = advance(conversation, seq);
    } else if (held.size() < MAX_HELD) {
      held.add(new Held(conversation, seq, ""));
    } else {
      overflown = true;
    }
  }

  /** Notes that the client has it; false if it had it before. */
  boolean advance(ConversationId conversation, long seq) {
    Range before = told.get(conversation);
    if (before != null && before.last() >= seq) {
      return false;
    }
    long first = before != null && before.last() + 1 == seq ? before.first() : seq;
    told.put(conversation, new Range(first, seq));
    return true;
  }

  /** Whether something before the event was not told, though something before that was. */
  boolean leavesHole(ConversationId conversation, long seq) {
    Range range = told.get(conversation);
    return !holding && range != null && seq > range.last() + 1;
  }

  /** Whether this connection was told the event. */
  boolean has(ConversationId conversation, long seq) {
    Range range = told.get(conversation);
    return range != null && range.holds(seq);
  }

  /** Whether this connection was told the event or a later one. */
  boolean reaches(ConversationId conversation, long seq) {
    Range range = told.get(conversation);
    return range != null && seq <= range.last();
  }

  /** Live events wait from now on. */
  void hold(long nowNanos) {
    holding = true;
    heldSinceNanos = nowNanos;
  }

  /** Whether live events wait since before that moment. */
  boolean isHoldingSinceBefore(long nanos) {
    return holding && heldSinceNanos - nanos < 0;
  }

  /** Live events wait no longer; those that the client does not have yet, in order. */
  List<Held> release() {
    holding = false;
    List<Held> due = new ArrayList<>();
    for (Held event : held) {
      if (advance(event.conversation(), event.seq()) && !event.frame().isEmpty()) {
        due.add(event);
      }
    }
    held.clear();
    return due;
  }

  /** Whether live events were left out while they waited; asked once. */
  boolean takeOverflow() {
    boolean was = overflown;
    overflown = false;
    return was;
  }
}
