package dev.parley.message;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the logs' topics where they do not exist; servers that start together do no harm. */
final class LogTopics {
  private static final int TIMEOUT_SECONDS = 5;
  private static final int PAUSE_MILLIS = 50;

  private LogTopics() {}

  static void create(KafkaConnection connection, MessageConfig config) {
    int timeout = TIMEOUT_SECONDS * 1000;
    Map<String, Object> settings =
        connection.settings(
            Map.of(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeout));
    try (Admin admin = Admin.create(settings)) {
      create(admin, config, MessageLog.TOPIC);
      create(admin, config, MessageLog.RECEIPTS);
      create(admin, config, MessageLog.FANOUT);
    }
  }

  private static void create(Admin admin, MessageConfig config, String topic) {
    try {
      admin
          .createTopics(List.of(topic(config, topic)))
          .all()
          .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      awaitServed(admin, topic, config.partitions);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("cannot create topic " + topic, e);
      }
    } catch (TimeoutException e) {
      throw new IllegalStateException("cannot create topic " + topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  // A partition whose leader is named but not yet at work refuses a producer's first batch and may
  // take its second; then the first is out of order until it expires. One that tells its offsets is
  // at work.
  private static void awaitServed(Admin admin, String topic, int partitions)
      throws ExecutionException, TimeoutException, InterruptedException {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    for (int partition = 0; partition < partitions; partition++) {
      asked.put(new TopicPartition(topic, partition), OffsetSpec.latest());
    }
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
    while (!isServed(admin, asked, deadline)) {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }

  /** Whether all tell their offsets; brokers learn of a new topic one after the other. */
  private static boolean isServed(
      Admin admin, Map<TopicPartition, OffsetSpec> asked, long deadlineNanos)
      throws ExecutionException, TimeoutException, InterruptedException {
    try {
      var unused = admin.listOffsets(asked).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RetriableException && System.nanoTime() < deadlineNanos) {
        return false;
      }
      throw e;
    }
  }

  private static NewTopic topic(MessageConfig config, String name) {
    int inSync = Math.max(1, config.replicationFactor - 1);
    return new NewTopic(name, config.partitions, config.replicationFactor)
        .configs(
            Map.of(
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                "LogAppendTime",
                TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                Integer.toString(inSync),
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(Duration.ofHours(config.retentionHours).toMillis())));
  }
}
