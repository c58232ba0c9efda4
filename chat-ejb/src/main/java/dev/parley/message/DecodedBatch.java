package dev.parley.message;

import dev.parley.kafka.PoisonRecordException;
import dev.parley.wire.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A batch of a log whose records may be done again and in any order: those that decode are done
 * first, then the first that does not is given up and the rest comes again.
 *
 * @param records those that decode, in order
 * @param poison names the first that does not; null if all do
 */
public record DecodedBatch<T>(List<T> records, @Nullable PoisonRecordException poison) {

  /** Decodes a batch of JSON records. */
  public static <T> DecodedBatch<T> of(ConsumerRecords<byte[], byte[]> batch, Class<T> type) {
    List<T> decoded = new ArrayList<>(batch.count());
    PoisonRecordException poison = null;
    for (ConsumerRecord<byte[], byte[]> record : batch) {
      try {
        decoded.add(Json.mapper().readValue(record.value(), type));
      } catch (IOException | IllegalArgumentException e) {
        poison = poison == null ? poison(record, type) : poison;
      }
    }
    return new DecodedBatch<>(decoded, poison);
  }

  /** To be called when all records are done. */
  public void giveUpPoison() {
    if (poison != null) {
      throw poison;
    }
  }

  private static PoisonRecordException poison(
      ConsumerRecord<byte[], byte[]> record, Class<?> type) {
    return new PoisonRecordException(
        new TopicPartition(record.topic(), record.partition()),
        record.offset(),
        "not a " + type.getSimpleName());
  }
}
