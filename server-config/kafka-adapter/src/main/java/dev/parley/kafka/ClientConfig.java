package dev.parley.kafka;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * From the words of a configuration, an activation's or another, to the settings of Kafka's
 * clients.
 */
public final class ClientConfig {
  /** What the adapter's promises rest on, so no activation may change it. */
  private static final Set<String> OWNED =
      Set.of(
          ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
          ConsumerConfig.GROUP_ID_CONFIG,
          ConsumerConfig.CLIENT_ID_CONFIG,
          ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
          ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
          ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);

  private ClientConfig() {}

  /**
   * Reads {@code key=value,key=value}; a comma inside a value is written {@code \,}.
   *
   * @return the settings, in the order of the text
   * @throws IllegalArgumentException when an entry has no key or names a setting that the adapter
   *     owns; the message does not repeat the value, which may be a secret
   */
  public static Map<String, String> parse(String text) {
    Map<String, String> parsed = new LinkedHashMap<>();
    for (String entry : text.split("(?<!\\\\),", -1)) {
      if (entry.isBlank()) {
        continue;
      }
      int equals = entry.indexOf('=');
      String key = equals < 0 ? "" : entry.substring(0, equals).strip();
      if (key.isEmpty() || OWNED.contains(key)) {
        throw new IllegalArgumentException(
            key.isEmpty() ? "not of the form key=value" : key + " is set by the adapter");
      }
      parsed.put(key, entry.substring(equals + 1).strip().replace("\\,", ","));
    }
    return parsed;
  }

  /** The consumer's settings, of which {@code extra} may override all that {@link #OWNED} lacks. */
  static Map<String, Object> consumer(
      String bootstrap, String group, String client, Map<String, String> extra) {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000);
    config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // The newer group protocol keeps these three at the broker, and refuses them here.
    if (!"consumer".equalsIgnoreCase(extra.get(ConsumerConfig.GROUP_PROTOCOL_CONFIG))) {
      // A killed server's partitions move on after this time, and not after the default of 45 s.
      config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
      // By its heartbeat a consumer learns that another one left: till then partitions stand still.
      config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_000);
      config.put(
          ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
          CooperativeStickyAssignor.class.getName());
    }
    config.putAll(extra);
    config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, client);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return config;
  }

  /** How to reach the brokers, for the clients of the dead-letter topic: as the consumer does. */
  static Map<String, Object> connection(
      String bootstrap, String client, Map<String, String> extra) {
    Map<String, Object> config = new HashMap<>();
    extra.forEach(
        (key, value) -> {
          if (key.startsWith("sasl.") || key.startsWith("ssl.") || key.startsWith("security.")) {
            config.put(key, value);
          }
        });
    config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    config.put(CommonClientConfigs.CLIENT_ID_CONFIG, client);
    config.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
    return config;
  }

  static Map<String, Object> admin(Map<String, Object> connection, int timeoutMs) {
    Map<String, Object> config = new HashMap<>(connection);
    config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMs);
    config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMs);
    return config;
  }

  static Map<String, Object> producer(Map<String, Object> connection, int timeoutMs) {
    Map<String, Object> config = new HashMap<>(connection);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeoutMs);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMs);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeoutMs);
    config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    return config;
  }
}
