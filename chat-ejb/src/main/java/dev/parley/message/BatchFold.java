package dev.parley.message;

import dev.parley.model.ClientMessage;
import dev.parley.model.ConversationId;
import dev.parley.model.Event;
import dev.parley.model.Target;
import dev.parley.model.error.ErrorCode;
import dev.parley.persistence.message.TargetRepository.Effect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Folds a whole batch: several conversations interleaved, repetitions inside the batch included.
 * Pure: touches neither its arguments nor anything else.
 */
final class BatchFold {
  private final Map<ConversationId, ConversationState> states;
  private final Map<ClientMessage.Key, ClientMessage> known;
  private final Targets targets;

  /**
   * A fold from given states.
   *
   * @param states of the conversations; a record of one that is absent is refused as not found
   * @param known what the store knows of the batch's client messages
   * @param targets the messages that records of the batch are about
   */
  BatchFold(
      Map<ConversationId, ConversationState> states,
      Map<ClientMessage.Key, ClientMessage> known,
      Map<Target.Key, Target> targets) {
    this.states = new HashMap<>(states);
    this.known = new HashMap<>(known);
    this.targets = new Targets(targets);
  }

  /**
   * A record and what it became.
   *
   * @param effect on the message that it is about; null if there is none
   */
  record Decided(LogEntry entry, Outcome outcome, @Nullable Effect effect) {}

  /** Folds the records in order. */
  List<Decided> apply(List<LogEntry> entries) {
    List<Decided> decided = new ArrayList<>(entries.size());
    for (LogEntry entry : entries) {
      Outcome outcome = apply(entry);
      Event event = Outbounds.eventOf(outcome);
      Effect effect = event == null ? null : targets.take(entry.record(), event);
      decided.add(new Decided(entry, outcome, effect));
    }
    return decided;
  }

  /** The states after what was applied so far. */
  Map<ConversationId, ConversationState> states() {
    return Map.copyOf(states);
  }

  private Outcome apply(LogEntry entry) {
    ConversationId conversation = entry.record().conversationId();
    @Nullable ConversationState state = states.get(conversation);
    if (state == null) {
      return new Outcome.Refused(ErrorCode.NOT_FOUND, "no such conversation");
    }
    ClientMessage.Key key = entry.record().key();
    @Nullable ClientMessage before = known.get(key);
    boolean placed = before != null && before.seq() <= state.head().seq();
    LogEntry complete = entry.with(targets.complete(entry.record(), placed ? before : null));
    Sequencer.Step step = Sequencer.apply(state, complete, before, targets.of(entry.record()));
    states.put(conversation, step.next());
    if (step.outcome() instanceof Outcome.Accepted accepted) {
      known.put(
          key,
          new ClientMessage(
              accepted.chained().event().messageId(), accepted.chained().event().seq()));
    }
    return step.outcome();
  }
}
