package dev.parley.message;

import dev.parley.model.ConversationId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The partition memories that a batch has checked out. For one thread. */
final class BatchMemory {
  private final Map<Integer, PartitionMemory> partitions = new HashMap<>();
  private final Map<Integer, Long> lastOffsets = new HashMap<>();
  private final Map<ConversationId, Integer> owners = new HashMap<>();

  /** Whether the batch has the memory of this partition already. */
  boolean has(int partition) {
    return partitions.containsKey(partition);
  }

  void add(int partition, PartitionMemory memory) {
    partitions.put(partition, memory);
  }

  /** Notes that the batch holds this record; in offset order for each partition. */
  void note(LogEntry entry) {
    lastOffsets.put(entry.partition(), entry.offset());
    owners.put(entry.record().conversationId(), entry.partition());
  }

  @Nullable ConversationState state(LogEntry entry) {
    PartitionMemory memory = partitions.get(entry.partition());
    return memory == null ? null : memory.state(entry.record().conversationId());
  }

  /** What the record's sender called messages of its conversation. */
  SeenNames names(LogEntry entry) {
    PartitionMemory memory = partitions.get(entry.partition());
    return memory == null
        ? new SeenNames()
        : memory.names(entry.record().conversationId(), entry.record().senderId());
  }

  /** Ends the batch: everything in it was done. */
  void end(
      Map<ConversationId, ConversationState> states, BiConsumer<Integer, PartitionMemory> back) {
    states.forEach(
        (conversation, state) -> {
          PartitionMemory owner = partitions.get(owners.get(conversation));
          if (owner != null) {
            owner.remember(conversation, state);
          }
        });
    partitions.forEach(
        (partition, memory) -> {
          memory.end(lastOffsets.getOrDefault(partition, -1L));
          back.accept(partition, memory);
        });
  }
}
