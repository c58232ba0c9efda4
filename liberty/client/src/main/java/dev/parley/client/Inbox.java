package dev.parley.client;

import dev.parley.client.ClientStore.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings events into order: whatever comes twice, late, or after a gap, each is told once and in
 * the order of {@code seq}. Decides only; who fetches what is missing asks for the {@link #gaps}.
 * Not thread-safe.
 */
final class Inbox {
  private static final Position NOWHERE = new Position(0, "");

  private final ClientStore store;
  private final Sink sink;
  private final int maxHeld;
  private final Map<String, Position> positions;
  private final Map<String, TreeMap<Long, Event>> held = new HashMap<>();

  /** Where conversations stand, as far as that is beyond their position. */
  private final Map<String, Long> tops = new HashMap<>();

  /** Conversations whose position may be beyond the stored cursor, and those since the mark. */
  private final Set<String> moved;

  private final Set<String> movedSinceMark = new HashSet<>();
  private int heldCount;
  private @Nullable String nextCursor;

  /** Who is told. */
  interface Sink {
    void event(Event event);

    void skipped(String conversationId, long firstSeq, long lastSeq);
  }

  /**
   * What is missing of a conversation.
   *
   * @param afterId the last event that was told; empty if none is known
   * @param beforeId the first event that waits; empty if none does
   * @param beforeSeq of that event
   */
  record Gap(String conversationId, String afterId, String beforeId, long beforeSeq) {}

  Inbox(ClientStore store, Sink sink, int maxHeld) {
    this.store = store;
    this.sink = sink;
    this.maxHeld = maxHeld;
    this.positions = new HashMap<>(store.positions());
    this.moved = new HashSet<>(positions.keySet());
  }

  /** An event by whatever way. */
  void offer(Event event) {
    String conversation = event.conversationId();
    long at = position(conversation).seq();
    if (event.seq() == at + 1) {
      tell(event);
      drain(conversation);
    } else if (event.seq() > at) {
      hold(event);
    }
  }

  /**
   * What a sync told of a conversation.
   *
   * @param events oldest first
   * @param limited whether events before {@code fromSeq} were left out
   * @param fromSeq where what was missed begins, what was told live included
   * @param lastSeq where the conversation stands
   */
  void page(String conversation, List<Event> events, boolean limited, long fromSeq, long lastSeq) {
    if (limited) {
      limit(conversation, fromSeq);
    } else if (!positions.containsKey(conversation)) {
      // A member from there on: nothing before it is missed. The events may begin later, since the
      // server leaves out what this connection was told live.
      positions.put(conversation, new Position(fromSeq - 1, ""));
    }
    events.forEach(this::offer);
    drain(conversation);
    top(conversation, lastSeq);
  }

  /** Events before that place are left out. */
  void limit(String conversation, long fromSeq) {
    skipBefore(conversation, fromSeq);
    drain(conversation);
  }

  /** The conversation stands there. */
  void top(String conversation, long seq) {
    if (seq > position(conversation).seq()) {
      tops.merge(conversation, seq, Math::max);
    }
  }

  /** A part of a range that was fetched, oldest first; what is missing inside may not be seen. */
  void range(String conversation, List<Event> events) {
    for (Event event : events) {
      skipBefore(conversation, event.seq());
      offer(event);
    }
  }

  /** Nothing more of the gap can be had: goes on behind it. */
  void close(Gap gap) {
    String conversation = gap.conversationId();
    TreeMap<Long, Event> waiting = held.get(conversation);
    if (!gap.beforeId().isEmpty()) {
      if (waiting != null && waiting.firstKey() == gap.beforeSeq()) {
        limit(conversation, gap.beforeSeq());
      }
    } else if (waiting == null) {
      Long top = tops.remove(conversation);
      if (top != null && gap.afterId().isEmpty()) {
        skipBefore(conversation, top + 1);
      }
    }
  }

  /** What is missing of a conversation. */
  Optional<Gap> gap(String conversation) {
    TreeMap<Long, Event> waiting = held.get(conversation);
    if (waiting == null && !tops.containsKey(conversation)) {
      return Optional.empty();
    }
    Event first = waiting == null ? null : waiting.firstEntry().getValue();
    return Optional.of(
        new Gap(
            conversation,
            position(conversation).eventId(),
            first == null ? "" : first.id(),
            first == null ? 0 : first.seq()));
  }

  /** The conversations of which something is missing. */
  Set<String> gaps() {
    Set<String> gaps = new HashSet<>(held.keySet());
    gaps.addAll(tops.keySet());
    return gaps;
  }

  Position position(String conversation) {
    return positions.getOrDefault(conversation, NOWHERE);
  }

  /** What is told from now on may be beyond the next cursor. */
  void mark() {
    movedSinceMark.clear();
  }

  /**
   * Everything up to the mark is covered by this cursor. It is stored as soon as nothing is
   * missing: with a cursor beyond what was told, the server would never send that.
   */
  void cursor(String cursor) {
    nextCursor = cursor;
    if (gaps().isEmpty()) {
      moved.retainAll(movedSinceMark);
    }
    settle();
  }

  /** To be called when something was told. */
  void settle() {
    if (nextCursor != null && gaps().isEmpty()) {
      store.cursor(nextCursor);
      nextCursor = null;
    }
  }

  /** Positions that the cursor may not cover; those of gaps first, since they matter most. */
  Map<String, Long> known(int max) {
    Map<String, Long> known = new LinkedHashMap<>();
    List<String> order = new ArrayList<>(gaps());
    order.addAll(moved);
    for (String conversation : order) {
      Position position = positions.get(conversation);
      if (position != null && known.size() < max) {
        known.put(conversation, position.seq());
      }
    }
    return known;
  }

  private void hold(Event event) {
    TreeMap<Long, Event> waiting =
        held.computeIfAbsent(event.conversationId(), id -> new TreeMap<>());
    if (waiting.putIfAbsent(event.seq(), event) == null) {
      heldCount++;
    }
    top(event.conversationId(), event.seq());
    if (heldCount > maxHeld) {
      // Its place is remembered, so that it is fetched again.
      waiting.pollLastEntry();
      heldCount--;
      forgetIfEmpty(event.conversationId(), waiting);
    }
  }

  private void drain(String conversation) {
    TreeMap<Long, Event> waiting = held.get(conversation);
    if (waiting == null) {
      return;
    }
    while (!waiting.isEmpty() && waiting.firstKey() <= position(conversation).seq() + 1) {
      Event next = waiting.pollFirstEntry().getValue();
      heldCount--;
      if (next.seq() == position(conversation).seq() + 1) {
        tell(next);
      }
    }
    forgetIfEmpty(conversation, waiting);
  }

  private void forgetIfEmpty(String conversation, Map<Long, Event> waiting) {
    if (waiting.isEmpty()) {
      held.remove(conversation);
    }
  }

  /** Gives up what is missing before that place. */
  private void skipBefore(String conversation, long seq) {
    TreeMap<Long, Event> waiting = held.get(conversation);
    while (waiting != null && !waiting.isEmpty() && waiting.firstKey() < seq) {
      jump(conversation, waiting.firstKey());
      drain(conversation);
    }
    jump(conversation, seq);
  }

  private void jump(String conversation, long seq) {
    long first = position(conversation).seq() + 1;
    if (first < seq) {
      sink.skipped(conversation, first, seq - 1);
      move(conversation, new Position(seq - 1, position(conversation).eventId()));
    }
  }

  private void tell(Event event) {
    sink.event(event);
    move(event.conversationId(), new Position(event.seq(), event.id()));
  }

  private void move(String conversation, Position position) {
    positions.put(conversation, position);
    store.position(conversation, position);
    moved.add(conversation);
    movedSinceMark.add(conversation);
    tops.computeIfPresent(conversation, (id, top) -> top > position.seq() ? top : null);
  }
}
