package dev.parley.message;

import dev.parley.kafka.ClientConfig;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How every Kafka client of this server reaches the brokers and shows who it is; keys {@code
 * chat.kafka.bootstrap} and {@code chat.kafka.client-config}.
 */
@Dependent
public class KafkaConnection {
  @Inject
  @ConfigProperty(name = "chat.kafka.bootstrap", defaultValue = "127.0.0.1:9192")
  String bootstrap;

  @Inject
  @ConfigProperty(name = "chat.kafka.client-config", defaultValue = "")
  Optional<String> clientConfig;

  /**
   * The settings of a client.
   *
   * @param own what the client needs beside its connection; stands above what is configured
   * @throws IllegalArgumentException if what is configured is no list of {@code key=value}
   */
  public Map<String, Object> settings(Map<String, ?> own) {
    Map<String, Object> settings = new HashMap<>(ClientConfig.parse(clientConfig.orElse("")));
    settings.putAll(own);
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    return settings;
  }
}
