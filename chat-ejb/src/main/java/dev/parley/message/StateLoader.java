package dev.parley.message;

import dev.parley.conversation.Memberships;
import dev.parley.model.ClientMessage;
import dev.parley.model.ConversationId;
import dev.parley.model.Head;
import dev.parley.model.MessageId;
import dev.parley.model.Target;
import dev.parley.persistence.message.ClientMessageNames;
import dev.parley.persistence.message.ClientMessages;
import dev.parley.persistence.message.LogPosition;
import dev.parley.persistence.message.MessageRepository;
import dev.parley.persistence.message.TargetRepository;
import dev.parley.wire.LogRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Brings together what the fold of a batch starts from: remembered where possible, else stored; all
 * of one moment, which {@link Overtaken} makes sure of.
 */
@ApplicationScoped
class StateLoader {
  @Inject MessageRepository messages;
  @Inject ClientMessages clientMessages;
  @Inject TargetRepository targets;
  @Inject Memberships memberships;

  /**
   * Loads.
   *
   * @throws OvertakenException if another server stores events of these conversations meanwhile
   */
  Loaded load(List<LogEntry> entries, BatchMemory memory) {
    Map<ConversationId, ConversationState> states = new HashMap<>();
    Set<ConversationId> missing = new HashSet<>();
    Set<Target.Key> about = new HashSet<>();
    for (LogEntry entry : entries) {
      ConversationId conversation = entry.record().conversationId();
      ConversationState state = memory.state(entry);
      if (state == null) {
        missing.add(conversation);
      } else {
        states.put(conversation, state);
      }
      MessageId target = entry.record().target();
      if (target != null) {
        about.add(new Target.Key(conversation, target));
      }
    }
    states.putAll(stored(missing));
    Map<ClientMessage.Key, ClientMessage> known = new HashMap<>(known(entries, memory));
    Map<ClientMessage.Key, ClientMessage> unnamed = placed(entries, states, known);
    known.putAll(unnamed);
    about.addAll(stored(entries, known));
    Loaded loaded = new Loaded(states, known, unnamed, targets.find(about));
    Set<ConversationId> doubtful = Overtaken.doubtful(states, about, missing);
    if (!doubtful.isEmpty()) {
      Overtaken.check(states, messages.findHeads(doubtful));
    }
    return loaded;
  }

  /** Only what may have been said before is looked up. */
  private Map<ClientMessage.Key, ClientMessage> known(List<LogEntry> entries, BatchMemory memory) {
    readNames(entries, memory);
    Set<ClientMessage.Key> keys = new HashSet<>();
    for (LogEntry entry : entries) {
      if (!memory.names(entry).rulesOut(entry.record().clientMsgId())) {
        keys.add(entry.record().key());
      }
    }
    return keys.isEmpty() ? Map.of() : clientMessages.findClientMessages(keys);
  }

  private void readNames(List<LogEntry> entries, BatchMemory memory) {
    Map<ClientMessages.NamesAfter, SeenNames> asked = new HashMap<>();
    for (LogEntry entry : entries) {
      SeenNames names = memory.names(entry);
      if (names.isToBeRead()) {
        LogRecord record = entry.record();
        asked.put(
            new ClientMessages.NamesAfter(
                record.conversationId(), record.senderId(), names.readTo()),
            names);
      }
    }
    if (!asked.isEmpty()) {
      Map<ClientMessages.NamesAfter, ClientMessageNames> pages =
          clientMessages.findNames(asked.keySet(), SeenNames.PAGE);
      asked.forEach((key, names) -> names.read(Objects.requireNonNull(pages.get(key))));
    }
  }

  /** Records whose events were stored by an attempt that died before their names were. */
  private Map<ClientMessage.Key, ClientMessage> placed(
      List<LogEntry> entries,
      Map<ConversationId, ConversationState> states,
      Map<ClientMessage.Key, ClientMessage> known) {
    List<LogPosition> positions = new ArrayList<>();
    for (LogEntry entry : entries) {
      ConversationState state = states.get(entry.record().conversationId());
      if (state != null && !known.containsKey(entry.record().key())) {
        position(state.head(), entry).ifPresent(positions::add);
      }
    }
    return positions.isEmpty() ? Map.of() : clientMessages.findPlaced(positions);
  }

  private static Optional<LogPosition> position(Head head, LogEntry entry) {
    MessageId last = head.messageId();
    return last == null || !Sequencer.isWithin(head, entry)
        ? Optional.empty()
        : Optional.of(
            new LogPosition(
                entry.record().key(),
                entry.partition(),
                entry.offset(),
                entry.logTimeMillis(),
                last));
  }

  /** Edits that were stored before and say by their own row alone whom they left as named. */
  private static Set<Target.Key> stored(
      List<LogEntry> entries, Map<ClientMessage.Key, ClientMessage> known) {
    Set<Target.Key> edits = new HashSet<>();
    for (LogEntry entry : entries) {
      ClientMessage before = known.get(entry.record().key());
      if (before != null
          && entry.record() instanceof LogRecord.Edit edit
          && edit.leavesMentions()) {
        edits.add(new Target.Key(edit.conversationId(), before.messageId()));
      }
    }
    return edits;
  }

  private Map<ConversationId, ConversationState> stored(Set<ConversationId> conversations) {
    if (conversations.isEmpty()) {
      return Map.of();
    }
    Map<ConversationId, Head> heads = messages.findHeads(conversations);
    Map<ConversationId, ConversationState> states = new HashMap<>();
    for (ConversationId conversation : conversations) {
      Head head = heads.getOrDefault(conversation, Head.start());
      memberships
          .findRoster(conversation)
          .ifPresent(roster -> states.put(conversation, new ConversationState(head, roster)));
    }
    return states;
  }
}
