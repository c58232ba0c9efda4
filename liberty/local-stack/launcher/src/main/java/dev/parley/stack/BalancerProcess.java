package dev.parley.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A load balancer before the servers, with the very configuration that operators are given: the
 * lines that are theirs to change are changed to this stack's addresses.
 *
 * @param servers whom it passes requests on to
 */
record BalancerProcess(Balancer kind, StackConfig config, List<ServerConfig> servers)
    implements Blueprint {

  static final String NAME = "balancer";

  private static final String SERVER = "127.0.0.1:9080";
  private static final String FIRST = "gw-1";
  private static final Duration HTTP_LIMIT = Duration.ofSeconds(5);
  private static final int SERVER_ERROR = 500;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<InetSocketAddress> addresses() {
    return List.of(new InetSocketAddress(StackConfig.host(1), config.ports().balancer()));
  }

  @Override
  public void prepare(Path directory) {
    Path shipped = kind.shipped(config.checkout());
    try {
      Files.writeString(
          directory.resolve(shipped.getFileName()), adapted(Files.readString(shipped)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot set up the balancer in " + directory, e);
    }
    if (kind == Balancer.NGINX) {
      Template.write("nginx.conf", Map.of(), directory);
    }
  }

  /** One line for each server where the shipped configuration has one, and this stack's port. */
  String adapted(String shipped) {
    if (!shipped.contains(kind.listens()) || !shipped.contains(SERVER)) {
      throw new IllegalStateException(
          "Neither %s nor %s may be missing in %s".formatted(kind.listens(), SERVER, kind));
    }
    String here = kind.listensOn(StackConfig.host(1), config.ports().balancer());
    return shipped
        .replace(kind.listens(), here)
        .lines()
        .map(line -> line.contains(SERVER) ? lines(line) : line + "\n")
        .collect(Collectors.joining());
  }

  private String lines(String line) {
    return servers.stream()
        .map(
            server ->
                line.replace(SERVER, StackConfig.host(1) + ":" + server.httpPort())
                    .replace(FIRST, server.gatewayId()))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  @Override
  public List<String> command(Path directory) {
    return kind.command(kind.requireExecutable(), directory);
  }

  /** Any answer of a server will do; it has none of its own but errors. */
  @Override
  public boolean isReady() {
    InetSocketAddress at = addresses().get(0);
    URI api = URI.create("http://%s:%d/api/v1/".formatted(at.getHostString(), at.getPort()));
    HttpRequest request = HttpRequest.newBuilder(api).timeout(HTTP_LIMIT).build();
    try {
      HttpClient http =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(HTTP_LIMIT)
              .build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() < SERVER_ERROR;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while waiting for the balancer", e);
    }
  }
}
