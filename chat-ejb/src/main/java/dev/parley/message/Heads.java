package dev.parley.message;

import dev.parley.model.ConversationId;
import dev.parley.persistence.message.MessageRepository;
import dev.parley.persistence.message.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.redisson.client.RedisException;

/** Where conversations stand: from Redis, and from the store where Redis does not know. */
@ApplicationScoped
public class Heads {
  private static final Logger LOG = Logger.getLogger(Heads.class.getName());
  @Inject SeqCounters counters;
  @Inject MessageRepository messages;

  /**
   * The last {@code seq} of each; 0 where nothing happened yet.
   *
   * @throws dev.parley.model.error.UnavailableException if neither answers
   */
  public Map<ConversationId, Long> lastSeqs(Collection<ConversationId> conversations) {
    Map<ConversationId, Long> seqs = new HashMap<>(fromCounters(conversations));
    Set<ConversationId> missing = new HashSet<>(conversations);
    missing.removeAll(seqs.keySet());
    try {
      messages
          .findHeads(missing)
          .forEach((conversation, head) -> seqs.put(conversation, head.seq()));
    } catch (StoreException e) {
      throw Refusals.of(e);
    }
    return seqs;
  }

  private Map<ConversationId, Long> fromCounters(Collection<ConversationId> conversations) {
    try {
      return counters.find(conversations);
    } catch (RedisException e) {
      LOG.log(Level.FINE, "heads come from the store", e);
      return Map.of();
    }
  }
}
