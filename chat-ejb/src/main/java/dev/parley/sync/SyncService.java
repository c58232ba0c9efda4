package dev.parley.sync;

import dev.parley.message.Refusals;
import dev.parley.model.ConversationId;
import dev.parley.model.Event;
import dev.parley.model.UserId;
import dev.parley.model.error.BadRequestException;
import dev.parley.persistence.message.MessageHistory;
import dev.parley.persistence.message.StoreException;
import dev.parley.persistence.message.UnreadCounts;
import dev.parley.persistence.metadata.SyncRepository;
import dev.parley.persistence.metadata.SyncRepository.Changed;
import dev.parley.wire.SyncRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells a client what it does not have. Nothing is given that is not visible in the database yet,
 * and whatever becomes visible later is found by the next sync, on any server. Thread-safe; a call
 * reads stores and may take some time.
 */
@ApplicationScoped
public class SyncService {
  /** Conversations of a page, at the most. */
  public static final int MAX_CONVERSATIONS = 100;

  /**
   * Conversations that a cursor names exactly. It has to fit into a header and a frame; of others
   * that just changed, clients are told the last half minute once more.
   */
  private static final int MAX_POSITIONS = 128;

  /** Conversations that are read at the same time. */
  private static final int READ_AT_ONCE = 20;

  @Inject SyncRepository conversations;
  @Inject MessageHistory history;
  @Inject UnreadCounts unread;
  @Inject PendingSends pending;

  /**
   * One page.
   *
   * @throws BadRequestException if the cursor or the limit is none
   * @throws dev.parley.model.error.UnavailableException if a store does not answer
   */
  public SyncPage page(UserId user, SyncRequest request) {
    SyncCursor cursor = SyncCursor.decode(request.cursor());
    Map<ConversationId, Long> known = request.known() == null ? Map.of() : request.known();
    int limit = limit(request);
    try {
      SyncPage page = read(user, cursor, known, limit);
      return cursor.paging() != null || request.pending() == null
          ? page
          : page.with(pending.find(user, request, likely(user, request, page)));
    } catch (StoreException e) {
      throw Refusals.of(e);
    }
  }

  /** Where a message may be whose conversation is not said: wherever something changed. */
  private Set<ConversationId> likely(UserId user, SyncRequest request, SyncPage page) {
    Set<ConversationId> likely = new LinkedHashSet<>(page.conversationIds());
    if (request.known() != null) {
      likely.addAll(request.known().keySet());
    }
    if (page.more() && PendingSends.hasBareName(request)) {
      Instant since = Catchup.changedAfter(SyncCursor.decode(request.cursor()));
      conversations
          .changed(user, since, "", PendingSends.MAX_LOOKUPS)
          .forEach(row -> likely.add(row.id()));
    }
    return likely;
  }

  /** A page from a cursor alone, for streams. */
  public SyncPage page(UserId user, SyncCursor cursor, int limit) {
    try {
      return read(user, cursor, Map.of(), limit);
    } catch (StoreException e) {
      throw Refusals.of(e);
    }
  }

  private static int limit(SyncRequest request) {
    int limit = request.limit() == null ? MAX_CONVERSATIONS : request.limit();
    if (limit < 1 || limit > MAX_CONVERSATIONS) {
      throw new BadRequestException("limit: 1 to " + MAX_CONVERSATIONS);
    }
    return limit;
  }

  private SyncPage read(
      UserId user, SyncCursor cursor, Map<ConversationId, Long> known, int limit) {
    SyncCursor.Paging paging = cursor.paging();
    // Asked before the conversations are, so that nothing falls between.
    Instant now = paging == null ? conversations.now() : Instant.ofEpochMilli(paging.nextMillis());
    String after = paging == null ? "" : paging.after().value();
    List<Changed> rows =
        conversations.changed(user, Catchup.changedAfter(cursor), after, limit + 1);
    Map<ConversationId, SyncCursor.Position> next =
        new HashMap<>(paging == null ? Map.of() : paging.nextPositions());
    List<Missed> missed = new ArrayList<>();
    int taken = 0;
    for (Missed one : fitting(cursor, known, rows.subList(0, Math.min(limit, rows.size())))) {
      Changed row = rows.get(taken++);
      Optional<SyncCursor.Position> exact =
          next.size() < MAX_POSITIONS ? Catchup.position(row, now) : Optional.empty();
      exact.ifPresent(position -> next.put(row.id(), position));
      if (Catchup.isNews(cursor, one)) {
        missed.add(one);
      }
    }
    boolean more = taken < rows.size();
    SyncCursor end =
        more
            ? new SyncCursor(
                cursor.sinceMillis(),
                cursor.positions(),
                new SyncCursor.Paging(now.toEpochMilli(), rows.get(taken - 1).id(), next))
            : new SyncCursor(now.toEpochMilli(), next, null);
    return new SyncPage(user, counted(user, missed), end, more, Map.of(), List.of());
  }

  /** The first of them that fit into a page, one at least if there is any. */
  private List<Missed> fitting(
      SyncCursor cursor, Map<ConversationId, Long> known, List<Changed> rows) {
    List<Missed> fitting = new ArrayList<>();
    int chars = 0;
    for (int from = 0; from < rows.size(); from += READ_AT_ONCE) {
      int to = Math.min(rows.size(), from + READ_AT_ONCE);
      for (Missed one : missed(cursor, known, rows.subList(from, to))) {
        chars += one.chars();
        if (!fitting.isEmpty() && chars > FrameSize.PAGE_CHARS) {
          return fitting;
        }
        fitting.add(one);
      }
    }
    return fitting;
  }

  private List<Missed> missed(
      SyncCursor cursor, Map<ConversationId, Long> known, List<Changed> rows) {
    List<Catchup> catchups = rows.stream().map(row -> Catchup.of(cursor, known, row)).toList();
    List<MessageHistory.Gap> gaps = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Catchup catchup = catchups.get(i);
      Changed row = rows.get(i);
      if (!catchup.has(row)) {
        long last = Catchup.visibleSeq(row);
        gaps.add(
            new MessageHistory.Gap(
                row.id(), row.member(), last, catchup::has, catchup.limit() + 1));
      }
    }
    Iterator<List<Event>> found = history.since(gaps).iterator();
    List<Missed> missed = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Catchup catchup = catchups.get(i);
      Changed row = rows.get(i);
      List<Event> newestFirst = catchup.has(row) ? List.of() : found.next();
      List<Event> events = FrameSize.fitting(newestFirst, catchup.limit());
      boolean limited = events.size() < newestFirst.size();
      missed.add(new Missed(row, events, limited, UnreadCounts.Count.NONE));
    }
    return missed;
  }

  private List<Missed> counted(UserId user, List<Missed> missed) {
    Map<ConversationId, UnreadCounts.Count> counts =
        unread.count(
            missed.stream()
                .map(
                    one ->
                        new UnreadCounts.Range(
                            one.row().id(),
                            user,
                            one.row().readSeq(),
                            Catchup.visibleSeq(one.row())))
                .toList());
    return missed.stream()
        .map(
            one ->
                one.with(
                    Optional.ofNullable(counts.get(one.row().id()))
                        .orElse(UnreadCounts.Count.NONE)))
        .toList();
  }
}
