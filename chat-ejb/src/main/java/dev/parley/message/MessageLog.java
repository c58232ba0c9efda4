package dev.parley.message;

import dev.parley.model.error.UnavailableException;
import dev.parley.wire.Json;
import dev.parley.wire.LogRecord;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The replicated log {@code chat.messages}, keyed by conversation, so that one conversation's
 * records keep their order, and the logs {@code chat.receipts} and {@code chat.fanout}. An append
 * counts when all in-sync replicas have it. Thread-safe.
 */
@ApplicationScoped
public class MessageLog {
  /** The topic of what becomes an event. */
  static final String TOPIC = "chat.messages";

  /** The topic of how far members got and read. */
  public static final String RECEIPTS = "chat.receipts";

  /** The topic of broadcasts that are told in chunks. */
  static final String FANOUT = "chat.fanout";

  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
  private static final int DELIVERY_TIMEOUT_MILLIS = 8_000;
  private static final int REQUEST_TIMEOUT_MILLIS = 4_000;
  private static final int BATCH_BYTES = 128 * 1024;
  private static final int MAX_BLOCK_MILLIS = 2_000;
  @Inject KafkaConnection connection;
  @Inject MessageConfig config;
  private Producer<String, byte[]> producer;

  @PostConstruct
  void open() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // Kafka looks its classes up in the context class loader; they live with the adapter.
    thread.setContextClassLoader(KafkaProducer.class.getClassLoader());
    try {
      LogTopics.create(connection, config);
      producer =
          new KafkaProducer<>(
              connection.settings(settings()), new StringSerializer(), new ByteArraySerializer());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /**
   * How many partitions it has. Opens the log if that has not happened yet, so that whoever writes
   * first need not wait for new topics.
   *
   * @throws RuntimeException while Kafka is away
   */
  public int partitions() {
    return partitions(TOPIC);
  }

  /** How many partitions a topic has; see {@link #partitions()}. */
  public int partitions(String topic) {
    return producer.partitionsFor(topic).size();
  }

  @PreDestroy
  void close() {
    producer.close(Duration.ofSeconds(5));
  }

  /**
   * Appends a record.
   *
   * @return completes when it is replicated; fails with {@link UnavailableException} when that is
   *     not known to be so: it may still be in the log, and appending it again is harmless
   */
  CompletionStage<Void> append(LogRecord record) {
    return append(TOPIC, record.conversationId().value(), record);
  }

  /**
   * Appends a record to a partition of a topic; see {@link #append(LogRecord)}.
   *
   * @param record becomes JSON
   */
  public CompletionStage<Void> append(String topic, int partition, Object record) {
    return send(new ProducerRecord<>(topic, partition, null, encode(record)));
  }

  /**
   * Appends records to a topic, in order.
   *
   * @param key of a record
   * @return completes when all are replicated; fails as {@link #append(LogRecord)} does
   */
  <T> CompletableFuture<Void> appendAll(String topic, List<T> records, Function<T, String> key) {
    List<CompletableFuture<Void>> appends = new ArrayList<>(records.size());
    for (T record : records) {
      CompletableFuture<Void> append = append(topic, key.apply(record), record);
      appends.add(append);
      if (append.isCompletedExceptionally()) {
        break; // the log does not even take them
      }
    }
    return CompletableFuture.allOf(appends.toArray(CompletableFuture[]::new));
  }

  private CompletableFuture<Void> append(String topic, String key, Object record) {
    return send(new ProducerRecord<>(topic, key, encode(record)));
  }

  private static byte[] encode(Object record) {
    return Json.encode(record).getBytes(StandardCharsets.UTF_8);
  }

  private CompletableFuture<Void> send(ProducerRecord<String, byte[]> record) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    try {
      var unused =
          producer.send(
              record,
              (metadata, failure) -> {
                if (failure == null) {
                  done.complete(null);
                } else {
                  done.completeExceptionally(unavailable(failure));
                }
              });
    } catch (RuntimeException e) {
      done.completeExceptionally(unavailable(e));
    }
    return done;
  }

  private static UnavailableException unavailable(Throwable cause) {
    return new UnavailableException("the message log does not answer", RETRY_AFTER, cause);
  }

  private Map<String, Object> settings() {
    return Map.ofEntries(
        Map.entry(ProducerConfig.CLIENT_ID_CONFIG, "parley-messages"),
        Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
        Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
        Map.entry(ProducerConfig.LINGER_MS_CONFIG, config.lingerMillis),
        // What comes while a request is under way goes into the next: small batches, and little
        // waiting, when there is little to do; large ones when there is much.
        Map.entry(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1),
        Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES),
        Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, config.compression),
        Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MILLIS),
        Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS),
        Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MILLIS));
  }
}
