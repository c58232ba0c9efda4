package dev.parley.stack;

import java.util.Map;
import java.util.TreeMap;

/**
 * What distinguishes one Parley server of a stack from another.
 *
 * @param name its directory's name under the stack's
 * @param httpPort for clients
 * @param httpsPort for clients and the Admin Center
 * @param gatewayId the gateway's id, unique in the cluster
 * @param jvm JVM options, separated by blanks, after those of the server's {@code jvm.options}
 * @param environment further variables; they win over the stack's
 */
public record ServerConfig(
    String name,
    int httpPort,
    int httpsPort,
    String gatewayId,
    String jvm,
    Map<String, String> environment) {

  private static final String JVM = "-Xms256m -Xmx1g";

  /** Keeps the environment as it is now. */
  public ServerConfig {
    environment = Map.copyOf(environment);
  }

  /** The stack's first server: {@code gw-1} on the stack's own HTTP ports. */
  public static ServerConfig first(StackConfig stack) {
    return numbered(stack, 1);
  }

  /** Server n of a stack, counted from 1: {@code gw-n}, on the HTTP ports plus n - 1. */
  public static ServerConfig numbered(StackConfig stack, int number) {
    int further = number - 1;
    return new ServerConfig(
        number == 1 ? "parley" : "parley-" + number,
        stack.ports().http() + further,
        stack.ports().https() + further,
        "gw-" + number,
        stack.jvm().getOrDefault("liberty", JVM),
        Map.of());
  }

  /** The same server with other JVM options. */
  public ServerConfig withJvm(String options) {
    return new ServerConfig(name, httpPort, httpsPort, gatewayId, options, environment);
  }

  /** The same server with one more variable. */
  public ServerConfig with(String variable, String value) {
    Map<String, String> more = new TreeMap<>(environment);
    more.put(variable, value);
    return new ServerConfig(name, httpPort, httpsPort, gatewayId, jvm, more);
  }
}
