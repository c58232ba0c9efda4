package dev.parley.message;

import dev.parley.model.ConversationId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of a partition remembers between batches, so that a busy conversation's state is
 * not read again. Bounded; the least recently used go first. For one thread.
 */
final class PartitionMemory {
  private final Map<ConversationId, ConversationState> states;
  private long lastOffset = -1;

  PartitionMemory(int maxConversations) {
    states =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<ConversationId, ConversationState> eldest) {
            return size() > maxConversations;
          }
        };
  }

  /**
   * Begins a batch. If it does not follow the one before, others may have owned the partition in
   * between, and what is remembered counts no more.
   */
  void begin(long firstOffset) {
    if (firstOffset != lastOffset + 1) {
      states.clear();
    }
  }

  @Nullable ConversationState state(ConversationId conversation) {
    return states.get(conversation);
  }

  void remember(ConversationId conversation, ConversationState state) {
    states.put(conversation, state);
  }

  /** Ends a batch that was done to its last offset. */
  void end(long offset) {
    lastOffset = offset;
  }
}
