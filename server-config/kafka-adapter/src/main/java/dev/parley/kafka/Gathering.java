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
 * its size, so at a high rate a short wait saves more time than it takes; at a low rate there is
 * none. Not thread-safe; the consumer's one thread owns it.
 */
final class Gathering {
  /** Records a second of one consumer up to which nothing waits. */
  private static final double QUIET = 150;

  /** Records a second from which on the wait is the longest. */
  private static final double BUSY = 750;

  private static final double NANOS_PER_SECOND = 1e9;
  private final long longestNanos;
  private double rate;
  private long lastNanos;

  Gathering(Duration longest, long nowNanos) {
    this.longestNanos = longest.toNanos();
    this.lastNanos = nowNanos;
  }

  /**
   * How long to wait for more.
   *
   * @param polled how many records there are already
   * @param nowNanos the time
   */
  long pauseNanos(int polled, long nowNanos) {
    double seconds = Math.max(0, nowNanos - lastNanos) / NANOS_PER_SECOND;
    // A mean of about the last second.
    rate = rate * Math.exp(-seconds) + polled;
    lastNanos = nowNanos;
    double share = Math.max(0, Math.min(1, (rate - QUIET) / (BUSY - QUIET)));
    return Math.round(longestNanos * share);
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
