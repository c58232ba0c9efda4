package dev.parley.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What distinguishes one local stack from another.
 *
 * @param checkout the root of the Parley checkout, where the services' class paths and the server
 *     were built
 * @param directory where everything of this stack is kept: data, logs, secrets, pid files
 * @param ports the ports on each node's address
 * @param nodes how many Cassandra nodes and Kafka brokers: 1 or 3, on 127.0.0.1 to 127.0.0.3
 * @param owners the processes with which the services end; none for services that outlive their
 *     launcher
 * @param jvm JVM options by service ({@code cassandra}, {@code kafka}, {@code artemis}, {@code s3},
 *     {@code liberty}), each a blank-separated list in place of the service's own heap and compiler
 *     options
 */
public record StackConfig(
    Path checkout,
    Path directory,
    Ports ports,
    int nodes,
    List<Long> owners,
    Map<String, String> jvm) {

  /** Checks the numbers and makes the paths absolute. */
  public StackConfig {
    if (nodes != 1 && nodes != 3) {
      throw new StackException("A stack has 1 or 3 nodes, not %d (-Dstack.nodes)".formatted(nodes));
    }
    checkout = checkout.toAbsolutePath().normalize();
    directory = directory.toAbsolutePath().normalize();
    owners = List.copyOf(owners);
    jvm = Map.copyOf(jvm);
  }

  /**
   * A stack that ends with this JVM, for tests.
   *
   * @param basePort the first port
   * @param directory where everything of this stack is kept
   * @param nodes 1 or 3
   */
  public static StackConfig owned(int basePort, Path directory, int nodes) {
    return new StackConfig(
        findCheckout(),
        directory,
        new Ports(basePort),
        nodes,
        List.of(ProcessHandle.current().pid()),
        jvmProperties());
  }

  /** The same stack with other JVM options for one service. */
  public StackConfig withJvm(String service, String options) {
    Map<String, String> changed = new TreeMap<>(jvm);
    changed.put(service, options);
    return new StackConfig(checkout, directory, ports, nodes, owners, changed);
  }

  /**
   * The checkout's root: the system property {@code stack.checkout}, else found from the working
   * directory upwards.
   */
  public static Path findCheckout() {
    String given = System.getProperty("stack.checkout", "");
    if (!given.isEmpty()) {
      return Path.of(given);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("liberty/local-stack"))) {
        return at;
      }
    }
    throw new StackException(
        "No Parley checkout above the working directory; name it by -Dstack.checkout");
  }

  /** The non-empty system properties {@code stack.jvm.SERVICE}, by service. */
  public static Map<String, String> jvmProperties() {
    Map<String, String> options = new TreeMap<>();
    String prefix = "stack.jvm.";
    for (String name : System.getProperties().stringPropertyNames()) {
      String value = System.getProperty(name, "");
      if (name.startsWith(prefix) && !value.isBlank()) {
        options.put(name.substring(prefix.length()), value);
      }
    }
    return options;
  }

  /** Whether the services end with this JVM. */
  boolean isOwnedHere() {
    return owners.contains(ProcessHandle.current().pid());
  }

  /** The address of a node, counted from 1. */
  static String host(int node) {
    return "127.0.0." + node;
  }

  /** {@code HOST:PORT} of each node, separated by commas. */
  String nodeAddresses(int port) {
    return String.join(
        ",", IntStream.rangeClosed(1, nodes).mapToObj(node -> host(node) + ":" + port).toList());
  }
}
