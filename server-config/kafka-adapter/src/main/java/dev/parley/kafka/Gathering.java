package dev.parley.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How long to let records gather before a batch is handed on. A batch costs about the same whatever
 * its size, so a consumer that is busy rests between batches for as long as they take, and has to
 * work half as often; one that had nothing to do for so long does not wait. Not thread-safe; the
 * consumer's one thread owns it.
 */
final class Gathering {
  /** How much of the mean the last batch decides. */
  private static final double NEWEST = 0.3;

  private final long longestNanos;
  private double workNanos;
  private long endNanos;

  Gathering(Duration longest, long nowNanos) {
    this.longestNanos = longest.toNanos();
    this.endNanos = nowNanos;
  }

  /** A batch was worked on. */
  void worked(long beginNanos, long finishedNanos) {
    workNanos += NEWEST * (finishedNanos - beginNanos - workNanos);
    endNanos = finishedNanos;
  }

  /** How long to wait for more, now that there is something. */
  long pauseNanos(long nowNanos) {
    long rest = Math.min(longestNanos, Math.round(workNanos));
    return Math.max(0, endNanos + rest - nowNanos);
  }

  /**
   * Two polls as one batch.
   *
   * @param owned the partitions that still belong to this consumer; others' records are left out
   */
  static ConsumerRecords<byte[], byte[]> join(
      ConsumerRecords<byte[], byte[]> first,
      ConsumerRecords<byte[], byte[]> second,
      Set<TopicPartition> owned) {
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
    Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>(first.nextOffsets());
    next.putAll(second.nextOffsets());
    for (ConsumerRecords<byte[], byte[]> polled : List.of(first, second)) {
      for (TopicPartition partition : polled.partitions()) {
        if (owned.contains(partition)) {
          records
              .computeIfAbsent(partition, key -> new ArrayList<>())
              .addAll(polled.records(partition));
        }
      }
    }
    next.keySet().retainAll(owned);
    return new ConsumerRecords<>(records, next);
  }
}
