package dev.parley.message;

import dev.parley.model.ConversationId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The memories of this server's partitions. One is checked out for the time of a batch and brought
 * back only if the batch was done; so after a failure, or when two consumers overlap, state comes
 * from the store again. Thread-safe.
 */
@ApplicationScoped
class PartitionMemories {
  private final ConcurrentMap<Integer, PartitionMemory> memories = new ConcurrentHashMap<>();
  @Inject MessageConfig config;

  BatchMemory checkOut(List<LogEntry> entries) {
    BatchMemory batch = new BatchMemory();
    for (LogEntry entry : entries) {
      if (!batch.has(entry.partition())) {
        batch.add(entry.partition(), take(entry.partition(), entry.offset()));
      }
      batch.note(entry);
    }
    return batch;
  }

  /** Brings back what a batch had out, with the conversations' states after the batch. */
  void checkIn(BatchMemory batch, Map<ConversationId, ConversationState> states) {
    batch.end(states, memories::put);
  }

  private PartitionMemory take(int partition, long firstOffset) {
    PartitionMemory memory = memories.remove(partition);
    if (memory == null) {
      memory = new PartitionMemory(config.cachedConversations);
    }
    memory.begin(firstOffset);
    return memory;
  }
}
