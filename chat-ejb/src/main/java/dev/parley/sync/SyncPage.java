package dev.parley.sync;

import dev.parley.model.ClientMessageId;
import dev.parley.model.ConversationId;
import dev.parley.model.Event;
import dev.parley.model.ReceiptStatus;
import dev.parley.model.UserId;
import dev.parley.persistence.metadata.SyncRepository.Watermark;
import dev.parley.wire.EventFrames;
import dev.parley.wire.ServerFrame;
import dev.parley.wire.SyncedConversation;
import dev.parley.wire.SyncedConversation.Place;
import dev.parley.wire.SyncedConversation.Watermarks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** A part of what a client missed. */
public final class SyncPage {
  private final UserId user;
  private final List<Missed> missed;
  private final SyncCursor cursor;
  private final boolean more;
  private final Map<ClientMessageId, Place> sent;
  private final List<ClientMessageId> unknown;

  SyncPage(
      UserId user,
      List<Missed> missed,
      SyncCursor cursor,
      boolean more,
      Map<ClientMessageId, Place> sent,
      List<ClientMessageId> unknown) {
    this.user = user;
    this.missed = missed;
    this.cursor = cursor;
    this.more = more;
    this.sent = sent;
    this.unknown = unknown;
  }

  SyncPage with(PendingSends.Found found) {
    return new SyncPage(user, missed, cursor, more, found.sent(), found.unknown());
  }

  List<ConversationId> conversationIds() {
    return missed.stream().map(one -> one.row().id()).toList();
  }

  /** Where the next page or the next sync begins. */
  public SyncCursor cursor() {
    return cursor;
  }

  /** Whether another page follows at once. */
  public boolean more() {
    return more;
  }

  /** Whether there is nothing in it. */
  public boolean isEmpty() {
    return missed.isEmpty();
  }

  /** How far the conversations of this page come with it. */
  public Map<ConversationId, Long> positions() {
    Map<ConversationId, Long> positions = new HashMap<>();
    missed.forEach(one -> positions.put(one.row().id(), Catchup.visibleSeq(one.row())));
    return positions;
  }

  /** The answer of {@code POST /sync}. */
  public ServerFrame.Sync frame() {
    return frame((conversation, seq) -> true);
  }

  /**
   * The frame {@code sync}.
   *
   * @param wanted which events the client does not have from elsewhere
   */
  public ServerFrame.Sync frame(BiPredicate<ConversationId, Long> wanted) {
    return new ServerFrame.Sync(
        cursor.encode(),
        more,
        missed.stream().map(one -> frame(one, wanted)).toList(),
        sent,
        unknown);
  }

  private SyncedConversation frame(Missed one, BiPredicate<ConversationId, Long> wanted) {
    return new SyncedConversation(
        one.row().id(),
        Catchup.visibleSeq(one.row()),
        one.row().readSeq(),
        one.count().messages(),
        one.count().mentions(),
        one.events().stream()
            .filter(event -> wanted.test(one.row().id(), event.seq()))
            .map(this::frame)
            .toList(),
        one.limited(),
        one.fromSeq(),
        receipts(one.row().peer()));
  }

  private static @Nullable List<Watermarks> receipts(@Nullable Watermark peer) {
    return peer == null
        ? null
        : List.of(new Watermarks(peer.user(), peer.deliveredSeq(), peer.readSeq()));
  }

  private ServerFrame frame(Event event) {
    return EventFrames.of(event, event.senderId().equals(user));
  }

  /**
   * One step of a stream.
   *
   * @param frame what the client is told
   * @param cursor where a client goes on that got everything up to this step
   */
  public record Step(ServerFrame frame, SyncCursor cursor) {}

  /**
   * The page as steps of a stream: each conversation's events, then what its peer got and read
   * since, then its state.
   *
   * @param from the cursor that the page was read with
   */
  public List<Step> steps(SyncCursor from) {
    List<Step> steps = new ArrayList<>();
    SyncCursor at = from;
    for (Missed one : missed) {
      ConversationId id = one.row().id();
      for (Event event : one.events()) {
        at = at.with(id, new SyncCursor.Position(event.seq(), -1, null));
        steps.add(new Step(frame(event), at));
      }
      long last = Catchup.visibleSeq(one.row());
      if (Catchup.hasNewReceipts(from, one.row())) {
        at = at.with(id, new SyncCursor.Position(last, -1, null));
        for (ServerFrame receipt : receipts(id, one.row().peer())) {
          steps.add(new Step(receipt, at));
        }
      }
      at = at.with(id, Catchup.position(one.row()));
      steps.add(new Step(state(one, last), at));
    }
    if (!steps.isEmpty()) {
      // The page's own cursor is shorter and reaches as far.
      int end = steps.size() - 1;
      steps.set(end, new Step(steps.get(end).frame(), cursor));
    }
    return steps;
  }

  private static List<ServerFrame> receipts(ConversationId id, @Nullable Watermark peer) {
    List<ServerFrame> receipts = new ArrayList<>();
    if (peer != null && peer.deliveredSeq() > 0) {
      receipts.add(receipt(id, ReceiptStatus.DELIVERED, peer.deliveredSeq(), peer.user()));
    }
    if (peer != null && peer.readSeq() > 0) {
      receipts.add(receipt(id, ReceiptStatus.READ, peer.readSeq(), peer.user()));
    }
    return receipts;
  }

  private static ServerFrame receipt(
      ConversationId id, ReceiptStatus status, long seq, UserId reader) {
    return new ServerFrame.Receipt(null, status, id, seq, reader, null, null, List.of());
  }

  private static ServerFrame state(Missed one, long last) {
    return new ServerFrame.State(
        one.row().id(),
        last,
        one.row().readSeq(),
        one.count().messages(),
        one.count().mentions(),
        one.limited() ? Boolean.TRUE : null,
        one.limited() ? one.fromSeq() : null);
  }
}
