package dev.parley.message;

import dev.parley.model.ConversationId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of a partition remembers between batches, so that a busy conversation's state is
 * not read again. Bounded in conversations and in their members; the least recently used go first.
 * For one thread.
 */
final class PartitionMemory {
  /** A member takes about 150 bytes; most conversations have few. */
  private static final int MEMBERS_PER_CONVERSATION = 20;

  private final Map<ConversationId, ConversationState> states =
      new LinkedHashMap<>(16, 0.75f, true);
  private final int maxConversations;
  private long members;
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
      members = 0;
    }
  }

  @Nullable ConversationState state(ConversationId conversation) {
    return states.get(conversation);
  }

  void remember(ConversationId conversation, ConversationState state) {
    ConversationState before = states.put(conversation, state);
    members += sizeOf(state) - (before == null ? 0 : sizeOf(before));
    Iterator<ConversationState> eldest = states.values().iterator();
    while (isFull() && eldest.hasNext()) {
      members -= sizeOf(eldest.next());
      eldest.remove();
    }
  }

  private boolean isFull() {
    return states.size() > maxConversations
        || members > (long) MEMBERS_PER_CONVERSATION * maxConversations;
  }

  private static int sizeOf(ConversationState state) {
    return state.roster().members().size();
  }

  /** Ends a batch that was done to its last offset. */
  void end(long offset) {
    lastOffset = offset;
  }
}
