package dev.parley.stack;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Several servers of the same build on one stack, {@code gw-1} to {@code gw-N}, and perhaps a load
 * balancer before them.
 *
 * @param servers in the order of their numbers, at least one
 * @param balancer none, if clients reach the servers directly
 */
public record Gateways(List<ParleyServer> servers, Optional<Service> balancer) {

  /** More would need more room between the ports. */
  public static final int MOST = 9;

  /**
   * Not yet started.
   *
   * @throws StackException if it is not from 1 to {@value #MOST} servers, or they were not built
   */
  public static Gateways of(LocalStack stack, int count, Optional<Balancer> balancer) {
    if (count < 1 || count > MOST) {
      throw new StackException(
          "There are 1 to %d gateways, not %d (-Dgateways)".formatted(MOST, count));
    }
    List<ParleyServer> servers =
        IntStream.rangeClosed(1, count)
            .mapToObj(number -> ServerConfig.numbered(stack.config(), number))
            .map(server -> balancer.isPresent() ? behindProxy(server) : server)
            .map(stack::server)
            .toList();
    return new Gateways(servers, balancer.map(kind -> stack.balancer(kind, servers)));
  }

  private static ServerConfig behindProxy(ServerConfig server) {
    return server.with("CHAT_HTTP_PROXIES", StackConfig.host(1).replace(".", "\\."));
  }

  /**
   * Starts all: the first one alone, since it makes the schemas and topics, the others together,
   * the balancer last.
   *
   * @throws StackException if one cannot be started
   */
  public void start(Progress progress) {
    servers.forEach(Service::checkPorts);
    balancer.ifPresent(Service::checkPorts);
    started(servers.get(0), progress);
    InParallel.forEach(servers.subList(1, servers.size()), server -> started(server, progress));
    balancer.ifPresent(service -> startedBalancer(service, progress));
  }

  private static void startedBalancer(Service balancer, Progress progress) {
    Duration took = balancer.start();
    progress.done(
        balancer.name(), "ready in %s  %s".formatted(LocalStack.seconds(took), uri(balancer)));
  }

  private static void started(ParleyServer server, Progress progress) {
    Duration took = server.start();
    progress.done(
        server.name(),
        "ready in %s  %s".formatted(LocalStack.seconds(took), server.serverConfig().gatewayId()));
  }

  /** Where the client with that number, counted from 0, connects: the servers take turns. */
  public URI httpUri(int client) {
    return balancer.map(Gateways::uri).orElseGet(() -> turn(client).httpUri());
  }

  private ParleyServer turn(int client) {
    return servers.get(client % servers.size());
  }

  private static URI uri(Service balancer) {
    return URI.create(
        "http://%s:%d/"
            .formatted(balancer.address().getHostString(), balancer.address().getPort()));
  }
}
