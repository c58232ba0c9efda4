package dev.parley.sync;

import dev.parley.model.ConversationId;
import dev.parley.model.Event;
import dev.parley.persistence.metadata.SyncRepository.Changed;
import dev.parley.persistence.metadata.SyncRepository.Watermark;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client has of one conversation; pure.
 *
 * <p>Where its cursor or the client itself names a {@code seq}, that is exact. Where it does not,
 * the conversation did not change in the {@link #MARGIN} before the cursor's time, so the client
 * has what is older than that margin and nothing that is younger: an event is visible at most ten
 * seconds after its own time, or its conversation is marked as late.
 *
 * @param seq the last event that the client has; null where {@code time} tells
 * @param time events up to it the client has; null where {@code seq} tells
 * @param limit how many events are given at the most
 */
record Catchup(@Nullable Long seq, @Nullable Instant time, int limit) {
  /** Longer than an event takes to become visible, its transaction and clocks apart included. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private static final int FIRST_EVENTS = 50;
  private static final int MISSED_EVENTS = 200;

  static Catchup of(SyncCursor cursor, Map<ConversationId, Long> known, Changed row) {
    SyncCursor.Position position = cursor.positions().get(row.id());
    Long named = known.get(row.id());
    if (position != null || named != null) {
      long has = Math.max(position == null ? 0 : position.seq(), named == null ? 0 : named);
      return new Catchup(has, null, MISSED_EVENTS);
    }
    Instant horizon = changedAfter(cursor);
    if (horizon == null) {
      return new Catchup(0L, null, FIRST_EVENTS);
    }
    if (row.addedAt().isAfter(horizon)) {
      // What was there before is new to the client too, where new members see it.
      return new Catchup(0L, null, MISSED_EVENTS);
    }
    Instant late = row.lateAt();
    Long from = row.lateFromSeq();
    return late != null && from != null && late.isAfter(horizon)
        ? new Catchup(from - 1, null, MISSED_EVENTS)
        : new Catchup(null, horizon, MISSED_EVENTS);
  }

  /** Conversations that did not change after it have nothing new; null where all have. */
  static @Nullable Instant changedAfter(SyncCursor cursor) {
    Instant since = cursor.since();
    return since == null ? null : since.minus(MARGIN);
  }

  /** The last event that the member may see. */
  static long visibleSeq(Changed row) {
    return Math.min(row.lastSeq(), row.member().lastVisibleSeq());
  }

  /** What a cursor of that time has to name of a conversation that was given completely. */
  static Optional<SyncCursor.Position> position(Changed row, Instant now) {
    return row.changedAt().isAfter(now.minus(MARGIN))
        ? Optional.of(position(row))
        : Optional.empty();
  }

  /** Everything of it. */
  static SyncCursor.Position position(Changed row) {
    return new SyncCursor.Position(visibleSeq(row), row.readSeq(), peer(row));
  }

  private static SyncCursor.@Nullable Peer peer(Changed row) {
    Watermark peer = row.peer();
    return peer == null ? null : new SyncCursor.Peer(peer.deliveredSeq(), peer.readSeq());
  }

  /** Whether the client has to hear of it at all. */
  static boolean isNews(SyncCursor cursor, Missed missed) {
    SyncCursor.Position position = cursor.positions().get(missed.row().id());
    return position == null
        || !missed.events().isEmpty()
        || position.readSeq() != missed.row().readSeq()
        || hasNewReceipts(cursor, missed.row());
  }

  /** Whether the other of a direct conversation got or read more since, as far as is known. */
  static boolean hasNewReceipts(SyncCursor cursor, Changed row) {
    SyncCursor.Position position = cursor.positions().get(row.id());
    return row.peer() != null && (position == null || !Objects.equals(position.peer(), peer(row)));
  }

  /** Whether the client has the event. */
  boolean has(Event event) {
    return seq != null ? event.seq() <= seq : !event.time().isAfter(time);
  }

  /** Whether the client surely has all events of it. */
  boolean has(Changed row) {
    return seq != null ? visibleSeq(row) <= seq : !row.visibleAt().isAfter(time);
  }
}
