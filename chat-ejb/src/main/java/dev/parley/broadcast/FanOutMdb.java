package dev.parley.broadcast;

import dev.parley.delivery.Chunk;
import dev.parley.kafka.KafkaBatchListener;
import dev.parley.kafka.PoisonRecordException;
import dev.parley.wire.Json;
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

/** Takes batches of the log {@code chat.fanout}; whatever fails goes up and comes again. */
@MessageDriven(name = "FanOutMdb", messageListenerInterface = KafkaBatchListener.class)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FanOutMdb implements KafkaBatchListener {
  @Inject ChunkTeller teller;

  @Override
  public void onRecords(ConsumerRecords<byte[], byte[]> records) {
    List<Chunk> chunks = new ArrayList<>(records.count());
    PoisonRecordException poison = null;
    for (ConsumerRecord<byte[], byte[]> record : records) {
      try {
        chunks.add(Json.mapper().readValue(record.value(), Chunk.class));
      } catch (IOException | IllegalArgumentException e) {
        // The others of the batch are told first; told again, they change nothing.
        poison = poison == null ? poison(record) : poison;
      }
    }
    teller.tell(chunks);
    if (poison != null) {
      throw poison;
    }
  }

  private static PoisonRecordException poison(ConsumerRecord<byte[], byte[]> record) {
    return new PoisonRecordException(
        new TopicPartition(record.topic(), record.partition()), record.offset(), "not a chunk");
  }
}
