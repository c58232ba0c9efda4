package dev.parley.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Batches as a poll gives them. */
final class Batches {
  static final TopicPartition P0 = new TopicPartition("t", 0);
  static final TopicPartition P1 = new TopicPartition("t", 1);

  private Batches() {}

  static ConsumerRecords<byte[], byte[]> batch(Map<TopicPartition, long[]> offsets) {
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
    Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
    offsets.forEach(
        (partition, list) -> {
          records.put(
              partition,
              LongStream.of(list).mapToObj(offset -> record(partition, offset)).toList());
          next.put(partition, new OffsetAndMetadata(list[list.length - 1] + 1));
        });
    return new ConsumerRecords<>(records, next);
  }

  private static ConsumerRecord<byte[], byte[]> record(TopicPartition partition, long offset) {
    return new ConsumerRecord<>(
        partition.topic(), partition.partition(), offset, new byte[0], new byte[0]);
  }
}
