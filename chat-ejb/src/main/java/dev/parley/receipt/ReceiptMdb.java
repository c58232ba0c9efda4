package dev.parley.receipt;

import dev.parley.kafka.KafkaBatchListener;
import dev.parley.message.DecodedBatch;
import dev.parley.wire.WatermarkRecord;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Takes batches of the log {@code chat.receipts}; whatever fails goes up and comes again. */
@MessageDriven(name = "ReceiptMdb", messageListenerInterface = KafkaBatchListener.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ReceiptMdb implements KafkaBatchListener {
  @Inject ReceiptProcessor processor;

  @Override
  public void onRecords(ConsumerRecords<byte[], byte[]> records) {
    DecodedBatch<WatermarkRecord> batch = DecodedBatch.of(records, WatermarkRecord.class);
    processor.process(batch.records());
    batch.giveUpPoison();
  }
}
