package dev.parley.message;

import dev.parley.model.ConversationId;
import dev.parley.model.UserId;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of a partition remembers between batches, so that a busy conversation's state and
 * what its senders called their messages are not read again. Bounded in conversations, in their
 * members and in names; the least recently used go first. For one thread.
 */
final class PartitionMemory {
  /** A member takes about 150 bytes; most conversations have few. */
  private static final int MEMBERS_PER_CONVERSATION = 20;

  /** Names that take as much room as a member. */
  private static final int NAMES_PER_MEMBER = 10;

  private final Map<ConversationId, ConversationState> states =
      new LinkedHashMap<>(16, 0.75f, true);
  private final Map<ConversationId, Map<UserId, SeenNames>> names = new HashMap<>();
  private final Map<ConversationId, Integer> sizes = new HashMap<>();
  private final int maxConversations;
  private long room;
  private long lastOffset = -1;

  PartitionMemory(int maxConversations) {
    this.maxConversations = maxConversations;
  }

  /**
   * Begins a batch. If it does not follow the one before, others may have owned the partition in
   * between, and what is remembered counts no more.
   */
  void begin(long firstOffset) {
    if (firstOffset != lastOffset + 1) {
      states.clear();
      names.clear();
      sizes.clear();
      room = 0;
    }
  }

  @Nullable ConversationState state(ConversationId conversation) {
    return states.get(conversation);
  }

  /** What a sender called messages; it lasts as long as the conversation is remembered. */
  SeenNames names(ConversationId conversation, UserId sender) {
    return names
        .computeIfAbsent(conversation, key -> new HashMap<>())
        .computeIfAbsent(sender, key -> new SeenNames());
  }

  void remember(ConversationId conversation, ConversationState state) {
    states.put(conversation, state);
    int size = sizeOf(conversation, state);
    Integer before = sizes.put(conversation, size);
    room += size - (before == null ? 0 : before);
    Iterator<ConversationId> eldest = states.keySet().iterator();
    while (isFull() && eldest.hasNext()) {
      ConversationId gone = eldest.next();
      eldest.remove();
      names.remove(gone);
      Integer freed = sizes.remove(gone);
      room -= freed == null ? 0 : freed;
    }
  }

  private boolean isFull() {
    return states.size() > maxConversations
        || room > (long) MEMBERS_PER_CONVERSATION * maxConversations;
  }

  private int sizeOf(ConversationId conversation, ConversationState state) {
    int said = 0;
    for (SeenNames one : names.getOrDefault(conversation, Map.of()).values()) {
      said += one.size();
    }
    return state.roster().members().size() + said / NAMES_PER_MEMBER;
  }

  /** Ends a batch that was done to its last offset. */
  void end(long offset) {
    if (names.size() > states.size()) {
      names.keySet().retainAll(states.keySet()); // of conversations that do not exist
    }
    lastOffset = offset;
  }
}
