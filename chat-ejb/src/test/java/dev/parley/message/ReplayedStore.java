package dev.parley.message;

import dev.parley.model.ChainedEvent;
import dev.parley.model.ClientMessage;
import dev.parley.model.ConversationId;
import dev.parley.model.Event;
import dev.parley.model.EventKind;
import dev.parley.model.Head;
import dev.parley.model.MessageId;
import dev.parley.model.Reaction;
import dev.parley.model.Roster;
import dev.parley.model.Target;
import dev.parley.model.UserId;
import dev.parley.persistence.message.TargetRepository.Effect;
import dev.parley.wire.LogRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * A message service and its store in memory, that can be killed between any two writes: client
 * messages and rows in any mixture, then what happens to messages, then memberships and answers.
 * What it keeps is what Cassandra and PostgreSQL would keep.
 */
final class ReplayedStore {
  private final Map<ClientMessage.Key, ClientMessage> clientMessages = new HashMap<>();
  private final Map<ConversationId, List<ChainedEvent>> rows = new HashMap<>();
  private final Map<ConversationId, Roster> rosters = new HashMap<>();
  private final Map<Long, Outcome> told = new HashMap<>();
  private final Map<Target.Key, Target> targets = new HashMap<>();
  private final Map<MessageId, Stamped> words = new HashMap<>();
  private final Map<String, Stamped> reacted = new HashMap<>();
  private final Set<MessageId> erased = new TreeSet<>();

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
    Map<ClientMessage.Key, ClientMessage> unnamed = placed(batch);
    Map<ClientMessage.Key, ClientMessage> known = new HashMap<>(clientMessages);
    known.putAll(unnamed);
    List<BatchFold.Decided> decided = new BatchFold(states(), known, targets).apply(batch);
    int left = writes;
    for (Map.Entry<ClientMessage.Key, ClientMessage> one : unnamed.entrySet()) {
      if (left-- <= 0) {
        return false;
      }
      clientMessages.put(one.getKey(), one.getValue());
    }
    for (Runnable write : writes(decided, writes)) {
      if (left-- <= 0) {
        return false;
      }
      write.run();
    }
    for (BatchFold.Decided one : decided) {
      if (one.effect() != null) {
        if (left-- <= 0) {
          return false;
        }
        apply(one.effect());
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

  /** What the store has of these by their position, and not by their name. */
  private Map<ClientMessage.Key, ClientMessage> placed(List<LogEntry> batch) {
    Map<ClientMessage.Key, ClientMessage> placed = new HashMap<>();
    for (LogEntry entry : batch) {
      for (ChainedEvent chained : history(entry.record().conversationId())) {
        MessageId id = chained.event().messageId();
        if (id.partition() == entry.partition()
            && id.offset() == entry.offset()
            && !clientMessages.containsKey(entry.record().key())) {
          placed.put(entry.record().key(), new ClientMessage(id, chained.event().seq()));
        }
      }
    }
    return placed;
  }

  /** Names and rows, rows in their order and names anywhere between. */
  private List<Runnable> writes(List<BatchFold.Decided> decided, int seed) {
    List<Runnable> rows = new ArrayList<>();
    List<Runnable> names = new ArrayList<>();
    for (BatchFold.Decided one : decided) {
      if (one.outcome() instanceof Outcome.Accepted accepted) {
        Event event = accepted.chained().event();
        ClientMessage name = new ClientMessage(event.messageId(), event.seq());
        names.add(() -> clientMessages.put(one.entry().record().key(), name));
        rows.add(() -> append(accepted.chained()));
      }
    }
    Random random = new Random(seed);
    Collections.shuffle(names, random);
    names.forEach(name -> rows.add(random.nextInt(rows.size() + 1), name));
    return rows;
  }

  /** Where the conversations stand, as it is stored. */
  Map<ConversationId, ConversationState> states() {
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
    Event event = chained.event();
    if (event.kind() == EventKind.EDIT) {
      targets.put(new Target.Key(event.conversationId(), event.messageId()), Target.of(event));
    }
    if (event.kind() == EventKind.MESSAGE) {
      targets.put(new Target.Key(event.conversationId(), event.messageId()), Target.of(event));
      words.put(event.messageId(), new Stamped(event.messageId(), event.content().text()));
    }
  }

  /** As Cassandra does it: the youngest write wins, whatever the order of writes. */
  private void apply(Effect effect) {
    Event event = effect.event();
    MessageId id = Objects.requireNonNull(event.target());
    Target.Key key = new Target.Key(event.conversationId(), id);
    Target target = Objects.requireNonNull(targets.get(key));
    Set<MessageId> edits = new TreeSet<>(target.edits());
    Set<String> reactions = new TreeSet<>(target.reactions());
    List<UserId> mentions = target.mentions();
    if (event.kind() == EventKind.EDIT) {
      edits.add(event.messageId());
      Stamped said = new Stamped(event.messageId(), event.content().text());
      if (words.merge(id, said, Stamped::younger).equals(said)) {
        mentions = event.content().mentions();
      }
    } else if (event.kind() == EventKind.DELETE) {
      words.merge(id, new Stamped(event.messageId(), ""), Stamped::younger);
      effect.erased().forEach(edit -> erased.add(edit));
      reactions.clear();
      mentions = List.of();
    } else {
      react(event, effect, reactions);
    }
    boolean deleted = target.deleted() || event.kind() == EventKind.DELETE;
    targets.put(
        key,
        new Target(
            target.kind(), target.senderId(), target.seq(), deleted, edits, reactions, mentions));
  }

  private void react(Event event, Effect effect, Set<String> reactions) {
    Reaction reaction = Objects.requireNonNull(effect.reaction());
    String element = Reaction.element(reaction.emoji(), event.senderId());
    Stamped latest =
        reacted.merge(
            event.target() + element,
            new Stamped(event.messageId(), reaction.remove() ? "" : element),
            Stamped::younger);
    reactions.remove(element);
    if (!latest.value().isEmpty()) {
      reactions.add(element);
    }
  }

  /** A value and the event that wrote it. */
  record Stamped(MessageId by, String value) {
    Stamped younger(Stamped other) {
      return by.compareTo(other.by) >= 0 ? this : other;
    }
  }

  /** What each message says now; empty where it was taken back. */
  Map<MessageId, Stamped> words() {
    return words;
  }

  /** The edits whose words are gone. */
  Set<MessageId> erased() {
    return erased;
  }

  /** What became of client messages. */
  Map<ClientMessage.Key, ClientMessage> clientMessages() {
    return clientMessages;
  }

  Map<Target.Key, Target> targets() {
    return targets;
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
