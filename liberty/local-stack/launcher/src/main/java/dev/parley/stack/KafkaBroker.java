package dev.parley.stack;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One Kafka broker that is a controller too; it acknowledges from memory, as Kafka does everywhere.
 */
final class KafkaBroker implements Blueprint {

  private static final String JVM = "-Xms32m -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1";
  private static final String MAIN = "dev.parley.stack.kafka.KafkaProcess";
  private static final String PROPERTIES = "kafka.properties";
  private static final String CLUSTER_ID = "cGFybGV5LWxvY2FsLXN0aw";
  // Metadata version 1, correlation 1, no client id, no topics.
  private static final byte[] METADATA = {0, 0, 0, 14, 0, 3, 0, 1, 0, 0, 0, 1, -1, -1, 0, 0, 0, 0};

  private final StackConfig config;
  private final Secrets secrets;
  private final int node;

  KafkaBroker(StackConfig config, Secrets secrets, int node) {
    this.config = config;
    this.secrets = secrets;
    this.node = node;
  }

  @Override
  public String name() {
    return config.nodes() == 1 ? "kafka" : "kafka-" + node;
  }

  @Override
  public List<InetSocketAddress> addresses() {
    String host = StackConfig.host(node);
    return List.of(
        new InetSocketAddress(host, config.ports().kafka()),
        new InetSocketAddress(host, config.ports().kafkaController()),
        new InetSocketAddress(host, config.ports().kafkaInside()));
  }

  @Override
  public void prepare(Path directory) {
    String voters =
        IntStream.rangeClosed(1, config.nodes())
            .mapToObj(n -> n + "@" + StackConfig.host(n) + ":" + config.ports().kafkaController())
            .collect(Collectors.joining(","));
    Map<String, Object> values = new HashMap<>();
    values.put("node", node);
    values.put("voters", voters);
    values.put("host", StackConfig.host(node));
    values.put("port", config.ports().kafka());
    values.put("controllerPort", config.ports().kafkaController());
    values.put("insidePort", config.ports().kafkaInside());
    values.put("outsidePort", config.ports().kafkaOutside());
    values.put("user", LocalStack.USER);
    values.put("password", secrets.password(LocalStack.KAFKA_PASSWORD));
    values.put("replicas", config.nodes());
    values.put("minInSync", config.nodes() == 1 ? 1 : 2);
    values.put("directory", directory);
    PrivateFiles.write(
        directory.resolve(PROPERTIES), Template.fill(Template.text(PROPERTIES), values));
    Template.write("kafka-log4j2.xml", Map.of(), directory);
  }

  @Override
  public List<String> command(Path directory) {
    return new JavaCommand(config, "kafka", JVM)
        .option("log4j2.configurationFile", directory.resolve("kafka-log4j2.xml").toUri())
        .run(directory, MAIN, directory.resolve(PROPERTIES).toString(), CLUSTER_ID);
  }

  @Override
  public boolean isReady() {
    return liveBrokers() > 0;
  }

  /** How many brokers of the cluster are in service, as this one knows; 0 if it does not answer. */
  int liveBrokers() {
    int[] brokers = {0};
    Wire.ask(
        addresses().get(0),
        (out, in) -> {
          out.write(METADATA);
          out.flush();
          // Length, correlation id, then the array of brokers with its count first.
          in.skipNBytes(8);
          brokers[0] = in.readInt();
          return true;
        });
    return brokers[0];
  }
}
