package dev.parley.message;

import dev.parley.model.ChainedEvent;
import dev.parley.model.ClientMessage;
import dev.parley.model.ConversationId;
import dev.parley.model.Event;
import dev.parley.model.Head;
import dev.parley.model.Roster;
import dev.parley.model.Target;
import dev.parley.wire.LogRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A message service and its store in memory, that can be killed between any two writes: client
 * messages first, then rows with the head in pieces of one conversation, then memberships, then the
 * answers. What it keeps is what Cassandra and PostgreSQL would keep.
 */
final class ReplayedStore {
  private final Map<ClientMessage.Key, ClientMessage> clientMessages = new HashMap<>();
  private final Map<ConversationId, List<ChainedEvent>> rows = new HashMap<>();
  private final Map<ConversationId, Roster> rosters = new HashMap<>();
  private final Map<Long, Outcome> told = new HashMap<>();
  private final Map<Target.Key, Target> targets = new HashMap<>();

  ReplayedStore(List<Roster> rosters) {
    rosters.forEach(roster -> this.rosters.put(roster.conversationId(), roster));
  }

  List<ChainedEvent> history(ConversationId conversation) {
    return rows.getOrDefault(conversation, List.of());
  }

  /** What the sender of the record at an offset was told last. */
  Map<Long, Outcome> told() {
    return told;
  }

  /**
   * Processes a batch.
   *
   * @param writes how many writes succeed before the process is killed
   * @return whether it got to the end, so that offsets are committed
   */
  boolean process(List<LogEntry> batch, int writes) {
    List<BatchFold.Decided> decided =
        new BatchFold(states(), new HashMap<>(clientMessages), targets).apply(batch);
    int left = writes;
    for (BatchFold.Decided one : decided) {
      if (one.outcome() instanceof Outcome.Accepted accepted) {
        if (left-- <= 0) {
          return false;
        }
        Event event = accepted.chained().event();
        clientMessages.put(
            one.entry().record().key(), new ClientMessage(event.messageId(), event.seq()));
      }
    }
    for (BatchFold.Decided one : decided) {
      if (one.outcome() instanceof Outcome.Accepted accepted) {
        if (left-- <= 0) {
          return false;
        }
        append(accepted.chained());
      }
    }
    for (BatchFold.Decided one : decided) {
      if (left-- <= 0) {
        return false;
      }
      applyMembership(one);
      told.put(one.entry().offset(), one.outcome());
    }
    return true;
  }

  private Map<ConversationId, ConversationState> states() {
    Map<ConversationId, ConversationState> states = new HashMap<>();
    rosters.forEach(
        (conversation, roster) -> {
          List<ChainedEvent> history = history(conversation);
          Head head =
              history.isEmpty() ? Head.start() : Head.after(history.get(history.size() - 1));
          states.put(conversation, new ConversationState(head, roster));
        });
    return states;
  }

  private void append(ChainedEvent chained) {
    List<ChainedEvent> history =
        rows.computeIfAbsent(chained.event().conversationId(), key -> new ArrayList<>());
    history.add(chained);
  }

  private void applyMembership(BatchFold.Decided one) {
    Event event = Outbounds.eventOf(one.outcome());
    if (event != null && one.entry().record() instanceof LogRecord.ChangeMembership membership) {
      rosters.computeIfPresent(
          event.conversationId(),
          (conversation, roster) -> roster.with(membership.change(), event.seq()));
    }
  }
}
