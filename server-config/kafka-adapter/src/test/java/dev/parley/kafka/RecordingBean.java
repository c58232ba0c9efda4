package dev.parley.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** A bean that remembers what it took, after {@link #before} had its say. */
class RecordingBean implements KafkaBatchListener {

  /** What happens before a batch is taken; an exception refuses it. */
  interface Step {
    void accept(List<ConsumerRecord<byte[], byte[]>> batch) throws Exception;
  }

  final List<List<String>> offered = new CopyOnWriteArrayList<>();
  final List<String> taken = new CopyOnWriteArrayList<>();
  final List<String> threads = new CopyOnWriteArrayList<>();
  private volatile Step before = batch -> {};

  RecordingBean before(Step step) {
    before = step;
    return this;
  }

  @Override
  public void onRecords(ConsumerRecords<byte[], byte[]> records) throws Exception {
    List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
    records.forEach(batch::add);
    offered.add(batch.stream().map(RecordingBean::name).toList());
    threads.add(Thread.currentThread().toString() + Thread.currentThread().getId());
    before.accept(batch);
    batch.forEach(record -> taken.add(name(record)));
  }

  /** {@code partition:value}. */
  static String name(ConsumerRecord<byte[], byte[]> record) {
    return record.partition() + ":" + new String(record.value(), UTF_8);
  }

  /** The values taken from each partition, in the order of their coming. */
  static Map<String, List<String>> byPartition(List<String> names) {
    Map<String, List<String>> partitions = new TreeMap<>();
    for (String name : names) {
      String[] parts = name.split(":", 2);
      partitions.computeIfAbsent(parts[0], p -> new ArrayList<>()).add(parts[1]);
    }
    return partitions;
  }
}
