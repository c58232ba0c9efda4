package dev.parley.message;

import dev.parley.model.ClientMessage;
import dev.parley.model.ConversationId;
import dev.parley.model.error.ErrorCode;
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

  /**
   * A fold from given states.
   *
   * @param states of the conversations; a record of one that is absent is refused as not found
   * @param known what the store knows of the batch's client messages
   */
  BatchFold(
      Map<ConversationId, ConversationState> states, Map<ClientMessage.Key, ClientMessage> known) {
    this.states = new HashMap<>(states);
    this.known = new HashMap<>(known);
  }

  /** A record and what it became. */
  record Decided(LogEntry entry, Outcome outcome) {}

  /** Folds the records in order. */
  List<Decided> apply(List<LogEntry> entries) {
    List<Decided> decided = new ArrayList<>(entries.size());
    for (LogEntry entry : entries) {
      decided.add(new Decided(entry, apply(entry)));
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
    Sequencer.Step step = Sequencer.apply(state, entry, known.get(key));
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
