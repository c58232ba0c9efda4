package dev.parley.stack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The assembled Open Liberty, run from the build's directory with its output (logs, work area, key
 * store) in the stack's.
 */
final class LibertyServer implements Blueprint {

  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(40);
  private static final Duration HTTP_LIMIT = Duration.ofSeconds(5);
  // "An exception occurred while starting the application", "Could not start web application".
  private static final Pattern APPLICATION_FAILED = Pattern.compile("CWWKZ0002E|CWWKZ0106E");
  private static final String SERVER_NAME = "parley";
  private static final String APPLICATION = "usr/servers/parley/apps/chat-ear.ear";

  private final StackConfig config;
  private final Map<String, String> stackEnvironment;
  private final ServerConfig server;
  private final Path wlp;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(HTTP_LIMIT)
          .build();

  LibertyServer(LocalStack stack, ServerConfig server) {
    this.config = stack.config();
    this.stackEnvironment = stack.serverEnvironment();
    this.server = server;
    this.wlp =
        config
            .checkout()
            .resolve(System.getProperty("stack.wlp", "liberty/server/target/liberty/wlp"));
  }

  @Override
  public String name() {
    return server.name();
  }

  @Override
  public List<InetSocketAddress> addresses() {
    String host = StackConfig.host(1);
    return List.of(
        new InetSocketAddress(host, server.httpPort()),
        new InetSocketAddress(host, server.httpsPort()));
  }

  @Override
  public void prepare(Path directory) {
    if (!Files.exists(wlp.resolve("usr/servers").resolve(SERVER_NAME).resolve("server.xml"))) {
      throw new StackException(
          "There is no server in %s; build it first (mvn package)".formatted(wlp));
    }
  }

  @Override
  public List<String> command(Path directory) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("sh", wlp.resolve("bin/server").toString(), "run", SERVER_NAME));
    if (ServedApplication.of(wlp.resolve(APPLICATION), directory).isNew()) {
      command.add("--clean");
    }
    return command;
  }

  @Override
  public Map<String, String> environment(Path directory) {
    Map<String, String> environment = new TreeMap<>(stackEnvironment);
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("JVM_ARGS", server.jvm());
    environment.put("WLP_OUTPUT_DIR", directory.toString());
    environment.put("CHAT_HTTP_HOST", StackConfig.host(1));
    environment.put("CHAT_HTTP_PORT", Integer.toString(server.httpPort()));
    environment.put("CHAT_HTTPS_PORT", Integer.toString(server.httpsPort()));
    environment.put("CHAT_GATEWAY_ID", server.gatewayId());
    environment.putAll(server.environment());
    return environment;
  }

  @Override
  public boolean isReady() {
    URI ready =
        URI.create("http://%s:%d/health/ready".formatted(StackConfig.host(1), server.httpPort()));
    HttpRequest request = HttpRequest.newBuilder(ready).timeout(HTTP_LIMIT).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while waiting for the server", e);
    }
  }

  /** The server goes on when its application cannot start, and would be waited for in vain. */
  @Override
  public boolean hasGivenUp(String printed) {
    return APPLICATION_FAILED.matcher(printed).find();
  }

  @Override
  public void takeLeave(Path directory) {
    boolean unused = new Draining(directory.resolve(SERVER_NAME)).completesWithin(DRAIN_LIMIT);
  }

  /** A start takes 40 s of processor time. */
  @Override
  public Duration startLimit() {
    return Duration.ofMinutes(6);
  }

  @Override
  public boolean isServer() {
    return true;
  }
}
