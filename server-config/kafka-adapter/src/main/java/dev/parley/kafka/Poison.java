package dev.parley.kafka;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * A record of the batch in hand that the bean declared unprocessable.
 *
 * @param reason the bean's words, without message content
 * @param undone whether the work on the records before it was rolled back with it
 */
record Poison(ConsumerRecord<byte[], byte[]> record, String reason, boolean undone) {
  private static final int MAX_CAUSES = 50;

  /**
   * Looks for a {@link PoisonRecordException} in a failure and its causes.
   *
   * @return empty if there is none, or if it names a record that is not in the batch: that is a
   *     fault of the bean, and no reason to drop anything
   */
  static Optional<Poison> find(Throwable failure, ConsumerRecords<byte[], byte[]> batch) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
      if (cause instanceof PoisonRecordException poison) {
        return locate(poison, depth > 0, batch);
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  private static Optional<Poison> locate(
      PoisonRecordException poison, boolean wrapped, ConsumerRecords<byte[], byte[]> batch) {
    String reason = String.valueOf(poison.getMessage());
    return batch.records(poison.partition()).stream()
        .filter(record -> record.offset() == poison.offset())
        .map(record -> new Poison(record, reason, wrapped))
        .findFirst();
  }

  TopicPartition partition() {
    return new TopicPartition(record.topic(), record.partition());
  }

  /** The position right behind it. */
  OffsetAndMetadata next() {
    return new OffsetAndMetadata(record.offset() + 1, record.leaderEpoch(), "");
  }
}
