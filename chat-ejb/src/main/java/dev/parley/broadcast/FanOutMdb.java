package dev.parley.broadcast;

import dev.parley.delivery.Chunk;
import dev.parley.kafka.KafkaBatchListener;
import dev.parley.message.DecodedBatch;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Takes batches of the log {@code chat.fanout}; whatever fails goes up and comes again. */
@MessageDriven(name = "FanOutMdb", messageListenerInterface = KafkaBatchListener.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FanOutMdb implements KafkaBatchListener {
  @Inject ChunkTeller teller;

  @Override
  public void onRecords(ConsumerRecords<byte[], byte[]> records) {
    DecodedBatch<Chunk> batch = DecodedBatch.of(records, Chunk.class);
    teller.tell(batch.records());
    batch.giveUpPoison();
  }
}
