package dev.parley.message;

import dev.parley.model.ClientMessage;
import dev.parley.model.ConversationId;
import dev.parley.persistence.message.ClientMessages;
import dev.parley.persistence.message.StoreException;
import dev.parley.wire.ServerFrame.Ack;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What became of clients' messages that have their place. Thread-safe. */
@ApplicationScoped
public class SentBefore {
  @Inject ClientMessages messages;
  @Inject Heads heads;

  /**
   * The places; messages without one are absent.
   *
   * @throws dev.parley.model.error.UnavailableException if the store does not answer
   */
  public Map<ClientMessage.Key, ClientMessage> find(Collection<ClientMessage.Key> keys) {
    try {
      Map<ClientMessage.Key, ClientMessage> found = messages.findClientMessages(keys);
      Set<ConversationId> conversations =
          found.keySet().stream()
              .map(ClientMessage.Key::conversationId)
              .collect(Collectors.toCollection(HashSet::new));
      Map<ConversationId, Long> last = heads.lastSeqs(conversations);
      Map<ClientMessage.Key, ClientMessage> placed = new HashMap<>();
      // What an attempt wrote that did not get to the end has no place yet.
      found.forEach(
          (key, message) -> {
            if (message.seq() <= last.getOrDefault(key.conversationId(), 0L)) {
              placed.put(key, message);
            }
          });
      return placed;
    } catch (StoreException e) {
      throw Refusals.of(e);
    }
  }

  /** The answer to a repetition of one message; empty if it has no place. */
  Optional<Ack> ack(ClientMessage.Key key) {
    return Optional.ofNullable(find(Set.of(key)).get(key))
        .map(
            first ->
                Ack.sent(
                    key.clientMessageId(),
                    key.conversationId(),
                    first.messageId(),
                    first.seq(),
                    true));
  }
}
