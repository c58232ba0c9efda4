package dev.parley.message;

import dev.parley.kafka.KafkaBatchListener;
import dev.parley.kafka.PoisonRecordException;
import dev.parley.wire.Json;
import dev.parley.wire.LogRecord;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Takes batches of the log {@code chat.messages}; whatever fails goes up and comes again. */
@MessageDriven(name = "MessageLogMdb", messageListenerInterface = KafkaBatchListener.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MessageLogMdb implements KafkaBatchListener {
  @Inject LogProcessor processor;

  @Override
  public void onRecords(ConsumerRecords<byte[], byte[]> records) {
    List<LogEntry> entries = new ArrayList<>(records.count());
    PoisonRecordException poison = null;
    for (TopicPartition partition : records.partitions()) {
      PoisonRecordException found = decode(records.records(partition), entries);
      poison = poison == null ? found : poison;
    }
    if (!entries.isEmpty()) {
      processor.process(entries);
    }
    if (poison != null) {
      throw poison;
    }
  }

  /** What comes before a record that does not decode is done before that one is given up. */
  private static @Nullable PoisonRecordException decode(
      List<ConsumerRecord<byte[], byte[]>> records, List<LogEntry> entries) {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      LogRecord decoded = decode(record);
      if (decoded == null) {
        return new PoisonRecordException(
            new TopicPartition(record.topic(), record.partition()),
            record.offset(),
            "not a log record");
      }
      entries.add(new LogEntry(record.partition(), record.offset(), record.timestamp(), decoded));
    }
    return null;
  }

  private static @Nullable LogRecord decode(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Json.mapper().readValue(record.value(), LogRecord.class);
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }
}
