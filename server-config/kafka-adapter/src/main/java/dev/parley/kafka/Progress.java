package dev.parley.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the bean has come in each partition this consumer owns, and what of that the broker
 * knows.
 *
 * <p>Only offsets behind which every record was processed or dead-lettered are ever offered for
 * committing, so a commit that is late or lost means a redelivery and never a loss. Not
 * thread-safe; the consumer's one thread owns it.
 */
final class Progress {
  private final Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
  private final Map<TopicPartition, Long> committed = new HashMap<>();
  private final Map<TopicPartition, Set<Long>> deadLettered = new HashMap<>();

  /** Notes the next offset to read of each partition; all records before it are done. */
  void done(Map<TopicPartition, OffsetAndMetadata> next) {
    done.putAll(next);
    next.forEach(this::forgetDeadLettersBefore);
  }

  private void forgetDeadLettersBefore(TopicPartition partition, OffsetAndMetadata next) {
    Set<Long> offsets = deadLettered.get(partition);
    if (offsets != null) {
      offsets.removeIf(offset -> offset < next.offset());
    }
  }

  /** Notes a record that went to the dead-letter topic while records before it are still open. */
  void deadLettered(TopicPartition partition, long offset) {
    deadLettered.computeIfAbsent(partition, p -> new HashSet<>()).add(offset);
  }

  /** What of a polled batch the bean has to see: all but the dead-lettered records. */
  ConsumerRecords<byte[], byte[]> deliverable(ConsumerRecords<byte[], byte[]> polled) {
    if (deadLettered.values().stream().allMatch(Set::isEmpty)) {
      return polled;
    }
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> kept = new HashMap<>();
    for (TopicPartition partition : polled.partitions()) {
      Set<Long> skipped = deadLettered.getOrDefault(partition, Set.of());
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(polled.records(partition));
      records.removeIf(record -> skipped.contains(record.offset()));
      if (!records.isEmpty()) {
        kept.put(partition, records);
      }
    }
    return new ConsumerRecords<>(kept, polled.nextOffsets());
  }

  /** The offsets that the broker does not know yet. */
  Map<TopicPartition, OffsetAndMetadata> uncommitted() {
    Map<TopicPartition, OffsetAndMetadata> open = new HashMap<>();
    done.forEach(
        (partition, next) -> {
          if (next.offset() > committed.getOrDefault(partition, -1L)) {
            open.put(partition, next);
          }
        });
    return open;
  }

  boolean hasUncommitted() {
    return !uncommitted().isEmpty();
  }

  void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
    offsets.forEach((partition, next) -> committed.merge(partition, next.offset(), Math::max));
  }

  /** Drops all that is known of partitions which now belong to another consumer. */
  void forget(Collection<TopicPartition> partitions) {
    done.keySet().removeAll(partitions);
    committed.keySet().removeAll(partitions);
    deadLettered.keySet().removeAll(partitions);
  }

  /**
   * Where to read again after a failed delivery: the first record of each partition of the batch.
   */
  static Map<TopicPartition, Long> starts(ConsumerRecords<byte[], byte[]> batch) {
    Map<TopicPartition, Long> starts = new HashMap<>();
    for (TopicPartition partition : batch.partitions()) {
      starts.put(partition, batch.records(partition).get(0).offset());
    }
    return starts;
  }
}
