package dev.parley.system;

import dev.parley.stack.LocalStack;
import dev.parley.stack.Ports;
import dev.parley.stack.Service;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A server's ways to the brokers: through their listener that asks for a password, which sends
 * clients where the cables begin.
 */
final class KafkaCables implements AutoCloseable {
  private final List<Cable> cables = new ArrayList<>();
  private final List<String> brokers = new ArrayList<>();
  private final LocalStack stack;

  private KafkaCables(LocalStack stack) {
    this.stack = stack;
  }

  /** Lays one to each broker. */
  static KafkaCables lay(LocalStack stack) {
    KafkaCables made = new KafkaCables(stack);
    Ports ports = stack.config().ports();
    for (Service broker : stack.services()) {
      if (broker.name().startsWith("kafka")) {
        String host = broker.address().getHostString();
        made.brokers.add(host + ":" + ports.kafkaOutside());
        made.cables.add(
            Cable.between(
                new InetSocketAddress(host, ports.kafkaOutside()),
                new InetSocketAddress(host, ports.kafkaInside())));
      }
    }
    return made;
  }

  String bootstrap() {
    return String.join(",", brokers);
  }

  /** For a server that goes by them. */
  Map<String, String> environment() {
    return Map.of(
        "CHAT_KAFKA_BOOTSTRAP", bootstrap(), "CHAT_KAFKA_CLIENT_CONFIG", stack.kafkaClientConfig());
  }

  List<Cable> all() {
    return cables;
  }

  @Override
  public void close() {
    cables.forEach(Cable::close);
  }
}
