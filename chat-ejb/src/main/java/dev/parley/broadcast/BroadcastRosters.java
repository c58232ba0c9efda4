package dev.parley.broadcast;

import dev.parley.conversation.Memberships;
import dev.parley.delivery.Chunk;
import dev.parley.model.ConversationId;
import dev.parley.model.ConversationType;
import dev.parley.model.Roster;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rosters of the broadcast conversations that are busy. One that is remembered serves as long
 * as it knows of every change that a chunk knows of, so nobody is told who left before. Bounded.
 * Thread-safe.
 */
@ApplicationScoped
class BroadcastRosters {
  /** A roster of ten thousand takes about 3 MB. */
  private static final int MAX_ROSTERS = 32;

  private final Map<ConversationId, RosterParts> remembered =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ConversationId, RosterParts> eldest) {
          return size() > MAX_ROSTERS;
        }
      };

  @Inject Memberships memberships;

  /**
   * The roster for a chunk; of nobody if the conversation is not known, as after a restore.
   *
   * @throws dev.parley.model.error.UnavailableException if it has to be read and cannot be
   */
  RosterParts of(Chunk chunk) {
    ConversationId conversation = chunk.conversationId();
    RosterParts known = find(conversation);
    if (known != null && known.serves(chunk)) {
      return known;
    }
    Roster roster =
        memberships
            .findRoster(conversation)
            .orElseGet(() -> new Roster(conversation, ConversationType.BROADCAST, Map.of()));
    RosterParts parts = RosterParts.of(roster, chunk.parts());
    synchronized (remembered) {
      remembered.put(conversation, parts);
    }
    return parts;
  }

  private @Nullable RosterParts find(ConversationId conversation) {
    synchronized (remembered) {
      return remembered.get(conversation);
    }
  }
}
