package dev.parley.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Writes unprocessable records to {@code <topic><suffix>}, as they are, with headers that tell
 * where they lay and why they are there. The topic is made when it is missing. Made at the first
 * use; not thread-safe.
 */
final class DeadLetters implements AutoCloseable {
  private final Subscription subscription;
  private final Set<String> existing = new HashSet<>();
  private @Nullable KafkaProducer<byte[], byte[]> producer;

  DeadLetters(Subscription subscription) {
    this.subscription = subscription;
  }

  /**
   * Writes one record and waits until all in-sync replicas hold it.
   *
   * @throws ExecutionException when the broker refused it
   * @throws TimeoutException when it took too long; the record may then be there nevertheless
   */
  void write(Poison poison) throws InterruptedException, ExecutionException, TimeoutException {
    ConsumerRecord<byte[], byte[]> record = poison.record();
    String topic = record.topic() + subscription.deadLetterSuffix();
    if (!existing.contains(topic)) {
      create(topic);
      existing.add(topic);
    }
    ProducerRecord<byte[], byte[]> copy =
        new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers());
    describe(copy.headers(), poison);
    open().send(copy).get(timeoutMs(), TimeUnit.MILLISECONDS);
  }

  private void describe(Headers headers, Poison poison) {
    ConsumerRecord<byte[], byte[]> record = poison.record();
    Map.of(
            "dlt-topic", record.topic(),
            "dlt-partition", String.valueOf(record.partition()),
            "dlt-offset", String.valueOf(record.offset()),
            "dlt-timestamp", String.valueOf(record.timestamp()),
            "dlt-group", subscription.groupId(),
            "dlt-reason", poison.reason())
        .forEach((key, value) -> headers.add(key, value.getBytes(StandardCharsets.UTF_8)));
  }

  private void create(String topic)
      throws InterruptedException, ExecutionException, TimeoutException {
    try (Admin admin =
        Admin.create(ClientConfig.admin(subscription.connectionConfig(), timeoutMs()))) {
      NewTopic wanted = new NewTopic(topic, Optional.of(1), Optional.empty());
      admin.createTopics(List.of(wanted)).all().get(timeoutMs(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private KafkaProducer<byte[], byte[]> open() {
    KafkaProducer<byte[], byte[]> open = producer;
    if (open == null) {
      open =
          new KafkaProducer<>(ClientConfig.producer(subscription.connectionConfig(), timeoutMs()));
      producer = open;
    }
    return open;
  }

  private int timeoutMs() {
    return Math.toIntExact(subscription.deadLetterTimeout().toMillis());
  }

  @Override
  public void close() {
    if (producer != null) {
      producer.close(Duration.ofMillis(timeoutMs()));
    }
  }
}
