package dev.parley.system;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/** Sets a consumer group back to the beginning, as if it had never committed anything. */
final class ConsumerGroup {
  private ConsumerGroup() {}

  /** Rewinds as soon as the group has no members any more. */
  static void rewind(String group, String topic) {
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            System.getProperty("chat.kafka.bootstrap", ""));
    try (Admin admin = Admin.create(settings)) {
      Awaitility.await()
          .atMost(60, TimeUnit.SECONDS)
          .ignoreExceptions()
          .untilAsserted(
              () -> {
                Map<TopicPartition, OffsetAndMetadata> start = new HashMap<>();
                admin
                    .listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(10, TimeUnit.SECONDS)
                    .keySet()
                    .stream()
                    .filter(partition -> partition.topic().equals(topic))
                    .forEach(partition -> start.put(partition, new OffsetAndMetadata(0)));
                admin.alterConsumerGroupOffsets(group, start).all().get(10, TimeUnit.SECONDS);
              });
    }
  }
}
