package dev.parley.message;

import dev.parley.conversation.Memberships;
import dev.parley.model.ClientMessage;
import dev.parley.model.ConversationId;
import dev.parley.model.Head;
import dev.parley.model.MessageId;
import dev.parley.model.Target;
import dev.parley.persistence.message.MessageRepository;
import dev.parley.persistence.message.TargetRepository;
import dev.parley.wire.LogRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Brings together what the fold of a batch starts from: remembered where possible, else stored. */
@ApplicationScoped
class StateLoader {
  @Inject MessageRepository messages;
  @Inject TargetRepository targets;
  @Inject Memberships memberships;

  Loaded load(List<LogEntry> entries, BatchMemory memory) {
    Map<ConversationId, ConversationState> states = new HashMap<>();
    Set<ConversationId> missing = new HashSet<>();
    Set<ClientMessage.Key> keys = new HashSet<>();
    Set<Target.Key> about = new HashSet<>();
    for (LogEntry entry : entries) {
      ConversationId conversation = entry.record().conversationId();
      ConversationState state = memory.state(entry);
      if (state == null) {
        missing.add(conversation);
      } else {
        states.put(conversation, state);
      }
      keys.add(entry.record().key());
      MessageId target = entry.record().target();
      if (target != null) {
        about.add(new Target.Key(conversation, target));
      }
    }
    states.putAll(stored(missing));
    Map<ClientMessage.Key, ClientMessage> known = messages.findClientMessages(keys);
    about.addAll(stored(entries, known));
    return new Loaded(states, known, targets.find(about));
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
