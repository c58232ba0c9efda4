package dev.parley.stack;

import java.net.URI;

/** An Open Liberty server with Parley in it; ready when {@code /health/ready} says UP. */
public final class ParleyServer extends Service {

  private final ServerConfig server;

  ParleyServer(LocalStack stack, ServerConfig server) {
    super(new LibertyServer(stack, server), stack.config());
    this.server = server;
  }

  public ServerConfig serverConfig() {
    return server;
  }

  /** {@code http://127.0.0.1:PORT/}. */
  public URI httpUri() {
    return URI.create("http://" + address().getHostString() + ":" + server.httpPort() + "/");
  }

  /** {@code ws://127.0.0.1:PORT/ws}. */
  public URI webSocketUri() {
    return URI.create("ws://" + address().getHostString() + ":" + server.httpPort() + "/ws");
  }

  /** {@code https://127.0.0.1:PORT/}. */
  public URI httpsUri() {
    return URI.create("https://" + address().getHostString() + ":" + server.httpsPort() + "/");
  }
}
