package dev.parley.message;

import dev.parley.model.ChainedEvent;
import dev.parley.model.ClientMessage;
import dev.parley.model.Content;
import dev.parley.model.Event;
import dev.parley.model.EventKind;
import dev.parley.model.HashLink;
import dev.parley.model.Head;
import dev.parley.model.MessageId;
import dev.parley.model.Roster;
import dev.parley.model.Target;
import dev.parley.model.error.ChatException;
import dev.parley.model.error.ErrorCode;
import dev.parley.wire.Json;
import dev.parley.wire.LogRecord;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the records of a conversation.
 *
 * <p>A pure fold over the log: the same records give the same events, whoever replays them and
 * wherever a batch begins, so a batch that is delivered twice changes nothing. The clock of a
 * conversation advances by at least one tick (100 ns) for each event, so ids, times and day
 * partitions never run against {@code seq}, whatever the log's clock does.
 */
final class Sequencer {
  /** By how much the log's clock may step back and a replay still be told from a new log. */
  private static final long CLOCK_STEP_MILLIS = 60_000;

  private Sequencer() {}

  /**
   * One step.
   *
   * @param next the state afterwards
   * @param outcome what the record became
   */
  record Step(ConversationState next, Outcome outcome) {}

  /**
   * Folds one record.
   *
   * @param state of its conversation, before the record
   * @param entry the record
   * @param known what the store or an earlier record of the batch knows under the record's key; an
   *     entry beyond the head was written by an attempt that did not get to the end, and does not
   *     count
   * @param target the message that the record is about; null if there is none
   */
  static Step apply(
      ConversationState state,
      LogEntry entry,
      @Nullable ClientMessage known,
      @Nullable Target target) {
    if (known != null && known.seq() <= state.head().seq()) {
      return isOf(entry, known.messageId())
          ? repeated(state, entry.record(), known)
          : new Step(state, new Outcome.Duplicate(known));
    }
    Optional<Outcome> refusal = refusal(state.roster(), entry.record(), target);
    if (refusal.isEmpty() && isWithin(state.head(), entry)) {
      refusal = refused(ErrorCode.UNAVAILABLE, "please try again");
    }
    return refusal.map(refused -> new Step(state, refused)).orElseGet(() -> accepted(state, entry));
  }

  /**
   * Whether the log had the record before, or with, the one that made the head. If such a record
   * left no trace it was refused, by a roster that may have changed since; it stays refused. A
   * record that is much younger than the head does not count: then the log was made anew and its
   * offsets began again.
   */
  static boolean isWithin(Head head, LogEntry entry) {
    MessageId last = head.messageId();
    return last != null
        && last.partition() == entry.partition()
        && last.offset() >= entry.offset()
        && entry.logTimeMillis() <= last.time().toEpochMilli() + CLOCK_STEP_MILLIS;
  }

  private static boolean isOf(LogEntry entry, MessageId id) {
    return id.partition() == entry.partition() && id.offset() == entry.offset();
  }

  private static Step repeated(ConversationState state, LogRecord record, ClientMessage known) {
    Event event = event(record, known.seq(), known.messageId());
    return new Step(
        new ConversationState(state.head(), rosterAfter(state.roster(), record, known.seq())),
        new Outcome.Repeated(event));
  }

  private static Step accepted(ConversationState state, LogEntry entry) {
    Head head = state.head();
    long seq = head.seq() + 1;
    MessageId id = MessageId.of(nextTick(head, entry), entry.partition(), entry.offset());
    Event event = event(entry.record(), seq, id);
    HashLink link = HashChain.link(head.hash(), event);
    ChainedEvent chained = new ChainedEvent(event, link);
    Roster roster = rosterAfter(state.roster(), entry.record(), seq);
    return new Step(
        new ConversationState(Head.after(chained), roster), new Outcome.Accepted(chained));
  }

  private static long nextTick(Head head, LogEntry entry) {
    long logTick = MessageId.ticksOf(entry.logTimeMillis());
    return head.messageId() == null ? logTick : Math.max(logTick, head.messageId().unixTicks() + 1);
  }

  private static Event event(LogRecord record, long seq, MessageId id) {
    return new Event(
        record.conversationId(),
        seq,
        id,
        kind(record),
        record.senderId(),
        record.clientMsgId(),
        content(record),
        record.target(),
        null);
  }

  private static EventKind kind(LogRecord record) {
    if (record instanceof LogRecord.Send) {
      return EventKind.MESSAGE;
    } else if (record instanceof LogRecord.ChangeMembership) {
      return EventKind.MEMBERSHIP;
    } else if (record instanceof LogRecord.Edit) {
      return EventKind.EDIT;
    } else if (record instanceof LogRecord.Delete) {
      return EventKind.DELETE;
    }
    return record instanceof LogRecord.React ? EventKind.REACTION : EventKind.CONVERSATION;
  }

  private static Content content(LogRecord record) {
    if (record instanceof LogRecord.Send send) {
      return send.content();
    } else if (record instanceof LogRecord.Edit edit) {
      return edit.content();
    } else if (record instanceof LogRecord.ChangeMembership membership) {
      return Content.plain(Json.encode(membership.change()));
    } else if (record instanceof LogRecord.React react) {
      return Content.plain(Json.encode(react.reaction()));
    }
    return Content.plain(
        record instanceof LogRecord.ChangeConversation change ? Json.encode(change.change()) : "");
  }

  private static Roster rosterAfter(Roster roster, LogRecord record, long seq) {
    if (record instanceof LogRecord.ChangeConversation conversation) {
      return roster.with(conversation.change(), seq);
    }
    return record instanceof LogRecord.ChangeMembership membership
        ? roster.with(membership.change(), seq)
        : roster;
  }

  /**
   * Judged by the roster and the message of this place in the order: two owners may leave at once.
   */
  private static Optional<Outcome> refusal(
      Roster roster, LogRecord record, @Nullable Target target) {
    try {
      RecordRules.check(roster, record, target);
      return Optional.empty();
    } catch (ChatException e) {
      return refused(e.code(), String.valueOf(e.getMessage()));
    }
  }

  private static Optional<Outcome> refused(ErrorCode code, String why) {
    return Optional.of(new Outcome.Refused(code, why));
  }
}
