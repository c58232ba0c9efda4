package dev.parley.stack;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The services that come in several nodes.
 *
 * @param cassandra its nodes
 * @param kafka its brokers
 */
record Cluster(List<CassandraNode> cassandra, List<KafkaBroker> kafka) {

  static Cluster of(StackConfig config, Secrets secrets) {
    return new Cluster(
        perNode(config, node -> new CassandraNode(config, node)),
        perNode(config, node -> new KafkaBroker(config, secrets, node)));
  }

  /** Whether each node sees all others, and Cassandra's hold one schema. */
  boolean isAgreed() {
    List<InetSocketAddress> nodes =
        cassandra.stream().map(node -> node.addresses().get(0)).toList();
    return kafka.stream().allMatch(broker -> broker.liveBrokers() == kafka.size())
        && CqlProbe.agree(nodes);
  }

  private static <T> List<T> perNode(StackConfig config, IntFunction<T> node) {
    return IntStream.rangeClosed(1, config.nodes()).mapToObj(node).toList();
  }
}
