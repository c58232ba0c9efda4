package dev.parley.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What the tests ask of a broker beside the adapter. */
final class KafkaFixture implements AutoCloseable {
  final String bootstrap;
  final Admin admin;
  private final KafkaProducer<byte[], byte[]> producer;

  KafkaFixture(String bootstrap) {
    this.bootstrap = bootstrap;
    Properties config = new Properties();
    config.put("bootstrap.servers", bootstrap);
    admin = Admin.create(config);
    Properties sending = new Properties();
    sending.putAll(config);
    sending.put("acks", "all");
    // Soon enough for another attempt of a test whose producer got no answer.
    sending.put("delivery.timeout.ms", "45000");
    sending.put("request.timeout.ms", "10000");
    producer = new KafkaProducer<>(sending, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** The broker that the build names, else one of the test's own. */
  static Optional<String> namedBroker() {
    return Optional.ofNullable(System.getProperty("chat.kafka.bootstrap"));
  }

  static LocalBroker ownBroker() {
    try {
      return new LocalBroker(Files.createTempDirectory("kafka-adapter-it"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void createTopic(String topic, int partitions) throws Exception {
    NewTopic wanted = new NewTopic(topic, Optional.of(partitions), Optional.of((short) 1));
    admin.createTopics(List.of(wanted)).all().get(30, TimeUnit.SECONDS);
    // A partition that is named but not yet at work may refuse a producer's first batch and take
    // the
    // second, after which the first is out of order until it expires. One that tells its offsets is
    // at work.
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    for (int partition = 0; partition < partitions; partition++) {
      asked.put(new TopicPartition(topic, partition), OffsetSpec.latest());
    }
    admin.listOffsets(asked).all().get(30, TimeUnit.SECONDS);
  }

  void setTopicConfig(String topic, String key, String value) throws Exception {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    var change = new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
    admin
        .incrementalAlterConfigs(Map.of(resource, List.of(change)))
        .all()
        .get(30, TimeUnit.SECONDS);
  }

  /**
   * Sends the values {@code from}..{@code to - 1}, round robin, and waits for their acks, as long
   * as the producer itself would try (delivery.timeout.ms, two minutes).
   */
  void send(String topic, int partitions, int from, int to) throws Exception {
    List<Future<?>> acks = new ArrayList<>();
    for (int i = from; i < to; i++) {
      byte[] value = String.valueOf(i).getBytes(UTF_8);
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(topic, i % partitions, null, value);
      record.headers().add("trace", value);
      acks.add(producer.send(record));
    }
    for (Future<?> ack : acks) {
      Object unused = ack.get(60, TimeUnit.SECONDS);
    }
  }

  /** The group's committed offset of one partition; -1 if it has none. */
  long committed(String group, String topic, int partition) throws Exception {
    var offsets =
        admin
            .listConsumerGroupOffsets(group)
            .partitionsToOffsetAndMetadata()
            .get(30, TimeUnit.SECONDS);
    var offset = offsets.get(new TopicPartition(topic, partition));
    return offset == null ? -1 : offset.offset();
  }

  long endOffset(String topic, int partition) throws Exception {
    var key = new TopicPartition(topic, partition);
    return admin
        .listOffsets(Map.of(key, OffsetSpec.latest()))
        .partitionResult(key)
        .get(30, TimeUnit.SECONDS)
        .offset();
  }

  List<String> members(String group) throws Exception {
    var description = admin.describeConsumerGroups(List.of(group)).describedGroups().get(group);
    return Objects.requireNonNull(description).get(30, TimeUnit.SECONDS).members().stream()
        .map(member -> member.consumerId())
        .sorted()
        .toList();
  }

  /** All records of partition 0 of a topic. */
  List<ConsumerRecord<byte[], byte[]>> read(String topic) throws Exception {
    TopicPartition partition = new TopicPartition(topic, 0);
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = endOffset(topic, 0);
      List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(all::add);
      }
      return all;
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
    admin.close(Duration.ofSeconds(5));
  }
}
