package dev.parley.message;

import dev.parley.delivery.Chunk;
import dev.parley.delivery.Frames;
import dev.parley.delivery.Outbound;
import dev.parley.delivery.PushWork;
import dev.parley.model.ClientMessage;
import dev.parley.model.ConversationId;
import dev.parley.model.ConversationType;
import dev.parley.model.Event;
import dev.parley.model.EventKind;
import dev.parley.model.UserId;
import dev.parley.wire.Delivery;
import dev.parley.wire.LogRecord;
import dev.parley.wire.ServerFrame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** From what a batch became to what is told of it. Pure. */
final class Outbounds {

  private Outbounds() {}

  /** What is told at once, in the order of the log; of broadcasts it is the answers. */
  static List<Outbound> of(
      List<BatchFold.Decided> decided, Map<ConversationId, ConversationState> after) {
    List<Outbound> outbounds = new ArrayList<>(decided.size());
    for (BatchFold.Decided one : decided) {
      LogRecord record = one.entry().record();
      Event event = eventOf(one.outcome());
      Event here = event == null || isBroadcast(event, after) ? null : event;
      outbounds.add(
          new Outbound(
              record.conversationId(),
              record.senderId(),
              record.clientMsgId(),
              new Outbound.Reply(record.origin(), answer(record, one.outcome())),
              here == null ? null : Frames.of(here),
              here == null ? List.of() : audience(here, after)));
    }
    return outbounds;
  }

  /** What is told by way of chunks, in the order of the log. */
  static List<Chunk> chunks(
      List<BatchFold.Decided> decided, Map<ConversationId, ConversationState> after) {
    List<Chunk> chunks = new ArrayList<>();
    for (BatchFold.Decided one : decided) {
      Event event = eventOf(one.outcome());
      if (event != null && isBroadcast(event, after)) {
        chunks.addAll(Chunk.of(event, state(event.conversationId(), after).roster()));
      }
    }
    return chunks;
  }

  /** The messages that may have to be pushed, by conversation and in order. */
  static List<PushWork.Part> pushes(List<BatchFold.Decided> decided) {
    Map<ConversationId, List<PushWork.Said>> said = new LinkedHashMap<>();
    for (BatchFold.Decided one : decided) {
      Event event = eventOf(one.outcome());
      if (event != null && event.kind() == EventKind.MESSAGE) {
        said.computeIfAbsent(event.conversationId(), conversation -> new ArrayList<>())
            .add(
                new PushWork.Said(
                    event.seq(), event.messageId(), event.senderId(), event.content().mentions()));
      }
    }
    List<PushWork.Part> parts = new ArrayList<>();
    said.forEach(
        (conversation, messages) -> parts.add(new PushWork.Part(conversation, "", messages)));
    return parts;
  }

  private static boolean isBroadcast(Event event, Map<ConversationId, ConversationState> after) {
    return state(event.conversationId(), after).roster().type() == ConversationType.BROADCAST;
  }

  /** The event of an outcome, where it is one. */
  static @Nullable Event eventOf(Outcome outcome) {
    if (outcome instanceof Outcome.Accepted accepted) {
      return accepted.chained().event();
    }
    return outcome instanceof Outcome.Repeated repeated ? repeated.event() : null;
  }

  /** How far each conversation came. */
  static List<SeqCounters.Advance> advances(
      List<BatchFold.Decided> decided, Map<ConversationId, ConversationState> after) {
    Map<ConversationId, Long> counts = new HashMap<>();
    for (BatchFold.Decided one : decided) {
      if (one.outcome() instanceof Outcome.Accepted accepted) {
        counts.merge(accepted.chained().event().conversationId(), 1L, Long::sum);
      }
    }
    List<SeqCounters.Advance> advances = new ArrayList<>();
    counts.forEach(
        (conversation, by) ->
            advances.add(
                new SeqCounters.Advance(
                    conversation, by, state(conversation, after).head().seq())));
    return advances;
  }

  // The roster after the batch knows who left since; each still sees what came before.
  private static List<UserId> audience(Event event, Map<ConversationId, ConversationState> after) {
    return state(event.conversationId(), after).roster().audienceOf(event.seq());
  }

  private static ConversationState state(
      ConversationId conversation, Map<ConversationId, ConversationState> after) {
    return Objects.requireNonNull(after.get(conversation));
  }

  private static Delivery.Answer answer(LogRecord record, Outcome outcome) {
    if (outcome instanceof Outcome.Refused refused) {
      return new Delivery.Answer(
          null,
          new ServerFrame.Failure(
              refused.code().wireName(),
              refused.why(),
              record.clientMsgId(),
              null,
              refused.code().temporary()));
    }
    Event event = eventOf(outcome);
    ClientMessage place =
        event == null
            ? ((Outcome.Duplicate) outcome).first()
            : new ClientMessage(event.messageId(), event.seq());
    return new Delivery.Answer(
        ServerFrame.Ack.sent(
            record.clientMsgId(),
            record.conversationId(),
            place.messageId(),
            place.seq(),
            outcome instanceof Outcome.Duplicate),
        null);
  }
}
