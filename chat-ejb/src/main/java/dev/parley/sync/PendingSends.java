package dev.parley.sync;

import dev.parley.message.SentBefore;
import dev.parley.model.ClientMessage;
import dev.parley.model.ClientMessageId;
import dev.parley.model.ConversationId;
import dev.parley.model.UserId;
import dev.parley.model.error.TooLargeException;
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

  /** Places that are looked at for all of them together. */
  static final int MAX_LOOKUPS = 5_000;

  @Inject SentBefore sentBefore;

  /** What is known of them. */
  record Found(Map<ClientMessageId, Place> sent, List<ClientMessageId> unknown) {}

  /** Whether a name comes without its conversation. */
  static boolean hasBareName(SyncRequest request) {
    return request.pending() != null
        && request.pending().stream().anyMatch(one -> one.conversationId() == null);
  }

  /**
   * Looks for them.
   *
   * @param likely where those are looked for whose conversation is not named, the first first
   */
  Found find(UserId sender, SyncRequest request, Set<ConversationId> likely) {
    List<SyncRequest.Pending> asked = request.pending() == null ? List.of() : request.pending();
    if (asked.size() > MAX_PENDING) {
      throw new TooLargeException("pending: at most " + MAX_PENDING);
    }
    Set<ClientMessage.Key> keys = new HashSet<>();
    for (SyncRequest.Pending one : asked) {
      ConversationId named = one.conversationId();
      for (ConversationId conversation : named == null ? likely : Set.of(named)) {
        if (keys.size() < MAX_LOOKUPS) {
          keys.add(new ClientMessage.Key(conversation, sender, one.clientMsgId()));
        }
      }
    }
    Map<ClientMessageId, Place> sent = new HashMap<>();
    sentBefore
        .find(keys)
        .forEach(
            (key, message) ->
                sent.put(key.clientMessageId(), new Place(message.messageId(), message.seq())));
    List<ClientMessageId> unknown = new ArrayList<>();
    asked.forEach(
        one -> {
          if (!sent.containsKey(one.clientMsgId())) {
            unknown.add(one.clientMsgId());
          }
        });
    return new Found(sent, unknown);
  }
}
