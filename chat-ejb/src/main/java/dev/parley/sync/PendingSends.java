package dev.parley.sync;

import dev.parley.message.Heads;
import dev.parley.model.ClientMessage;
import dev.parley.model.ClientMessageId;
import dev.parley.model.ConversationId;
import dev.parley.model.UserId;
import dev.parley.model.error.TooLargeException;
import dev.parley.persistence.message.MessageRepository;
import dev.parley.wire.SyncRequest;
import dev.parley.wire.SyncedConversation.Place;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which of a client's unanswered messages arrived. One whose conversation the client does not name
 * is looked for where something changed since the cursor, and where the client knows something: had
 * it arrived, that conversation would have changed.
 */
@ApplicationScoped
class PendingSends {
  private static final int MAX_PENDING = 200;
  private static final int MAX_LOOKUPS = 5_000;
  @Inject MessageRepository messages;
  @Inject Heads heads;

  /** What is known of them. */
  record Found(Map<ClientMessageId, Place> sent, List<ClientMessageId> unknown) {}

  Found find(UserId sender, SyncRequest request, SyncPage page) {
    List<SyncRequest.Pending> asked = request.pending() == null ? List.of() : request.pending();
    if (asked.size() > MAX_PENDING) {
      throw new TooLargeException("pending: at most " + MAX_PENDING);
    }
    Set<ConversationId> likely = new HashSet<>(page.conversationIds());
    likely.addAll(request.known() == null ? Set.of() : request.known().keySet());
    Set<ClientMessage.Key> keys = new HashSet<>();
    for (SyncRequest.Pending one : asked) {
      ConversationId named = one.conversationId();
      for (ConversationId conversation : named == null ? likely : Set.of(named)) {
        if (keys.size() < MAX_LOOKUPS) {
          keys.add(new ClientMessage.Key(conversation, sender, one.clientMsgId()));
        }
      }
    }
    Map<ClientMessageId, Place> sent = visible(messages.findClientMessages(keys));
    List<ClientMessageId> unknown = new ArrayList<>();
    asked.forEach(
        one -> {
          if (!sent.containsKey(one.clientMsgId())) {
            unknown.add(one.clientMsgId());
          }
        });
    return new Found(sent, unknown);
  }

  // What an attempt wrote that did not get to the end has no place yet.
  private Map<ClientMessageId, Place> visible(Map<ClientMessage.Key, ClientMessage> found) {
    Map<ConversationId, Long> last =
        heads.lastSeqs(
            new HashSet<>(found.keySet().stream().map(ClientMessage.Key::conversationId).toList()));
    Map<ClientMessageId, Place> sent = new HashMap<>();
    found.forEach(
        (key, message) -> {
          if (message.seq() <= last.getOrDefault(key.conversationId(), 0L)) {
            sent.put(key.clientMessageId(), new Place(message.messageId(), message.seq()));
          }
        });
    return sent;
  }
}
