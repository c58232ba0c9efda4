package dev.parley.stack;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One Cassandra node; it acknowledges a write after its commit log is on disk. */
final class CassandraNode implements Blueprint {

  private static final String JVM = "-Xms64m -Xmx384m -XX:+UseSerialGC -XX:TieredStopAtLevel=1";
  // Idle workers look for work at each end of a 10 us nap, which Linux rounds up by its timer slack
  // of
  // 50 us: ten thousand times a second as soon as there are some hundred requests.
  private static final String TIMER_SLACK_NANOS = "1000000";
  private static final String MAIN = "org.apache.cassandra.service.CassandraDaemon";
  // Three equal parts of the Murmur3 ring, so that nodes may start together for the first time.
  private static final List<String> TOKENS =
      List.of("-6148914691236517205", "0", "6148914691236517202");

  private final StackConfig config;
  private final int node;

  CassandraNode(StackConfig config, int node) {
    this.config = config;
    this.node = node;
  }

  @Override
  public String name() {
    return config.nodes() == 1 ? "cassandra" : "cassandra-" + node;
  }

  @Override
  public List<InetSocketAddress> addresses() {
    String host = StackConfig.host(node);
    Ports ports = config.ports();
    return List.of(
        new InetSocketAddress(host, ports.cassandra()),
        new InetSocketAddress(host, ports.cassandraStorage()));
  }

  @Override
  public void prepare(Path directory) {
    Ports ports = config.ports();
    String seeds =
        IntStream.rangeClosed(1, config.nodes())
            .mapToObj(seed -> StackConfig.host(seed) + ":" + ports.cassandraStorage())
            .collect(Collectors.joining(","));
    Map<String, Object> values =
        Map.of(
            "token", config.nodes() == 1 ? "0" : TOKENS.get(node - 1),
            "seeds", seeds,
            "host", StackConfig.host(node),
            "storagePort", ports.cassandraStorage(),
            "sslStoragePort", ports.cassandraSslStorage(),
            "nativePort", ports.cassandra(),
            "directory", directory);
    Template.write("cassandra.yaml", values, directory);
    Template.write("cassandra-logback.xml", Map.of(), directory);
  }

  @Override
  public List<String> command(Path directory) {
    return new JavaCommand(config, "cassandra", JVM)
        .lines(Template.text("cassandra.jvm"))
        .option("cassandra.config", directory.resolve("cassandra.yaml").toUri())
        .option("logback.configurationFile", directory.resolve("cassandra-logback.xml").toUri())
        .option("cassandra.storagedir", directory)
        .option("cassandra.logdir", directory)
        .run(directory, MAIN);
  }

  @Override
  public Map<String, String> environment(Path directory) {
    return Map.of("TIMER_SLACK_NANOS", TIMER_SLACK_NANOS);
  }

  @Override
  public boolean isReady() {
    return CqlProbe.answers(addresses().get(0));
  }
}
