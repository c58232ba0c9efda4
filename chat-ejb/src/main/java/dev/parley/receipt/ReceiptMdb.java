package dev.parley.receipt;

import dev.parley.kafka.KafkaBatchListener;
import dev.parley.kafka.PoisonRecordException;
import dev.parley.wire.Json;
import dev.parley.wire.WatermarkRecord;
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

/** Takes batches of the log {@code chat.receipts}; whatever fails goes up and comes again. */
@MessageDriven(name = "ReceiptMdb", messageListenerInterface = KafkaBatchListener.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ReceiptMdb implements KafkaBatchListener {
  @Inject ReceiptProcessor processor;

  @Override
  public void onRecords(ConsumerRecords<byte[], byte[]> records) {
    List<WatermarkRecord> watermarks = new ArrayList<>(records.count());
    PoisonRecordException poison = null;
    for (ConsumerRecord<byte[], byte[]> record : records) {
      try {
        watermarks.add(Json.mapper().readValue(record.value(), WatermarkRecord.class));
      } catch (IOException | IllegalArgumentException e) {
        // The others of the batch are done first; those of them that come again change nothing.
        poison = poison == null ? poison(record) : poison;
      }
    }
    processor.process(watermarks);
    if (poison != null) {
      throw poison;
    }
  }

  private static PoisonRecordException poison(ConsumerRecord<byte[], byte[]> record) {
    return new PoisonRecordException(
        new TopicPartition(record.topic(), record.partition()), record.offset(), "not a watermark");
  }
}
