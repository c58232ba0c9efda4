package dev.parley.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a client connects.
 *
 * @param server where Parley is, without a path: {@code https://chat.example.com}
 * @param tokens where access tokens come from
 * @param store how far the device has got
 * @param transports those that may be used, the best first
 * @param patience how long a transport may take to show that it passes, before the next is tried
 * @param marksDelivered whether every event of others is marked as delivered by itself
 * @param maxPending commands that may wait for their acknowledgement
 * @param maxHeld events that may wait for earlier ones
 * @param http for proxies and certificates, version HTTP_1_1; null for one of the process
 */
public record ClientOptions(
    URI server,
    TokenSource tokens,
    ClientStore store,
    List<Transport> transports,
    Duration patience,
    boolean marksDelivered,
    int maxPending,
    int maxHeld,
    @Nullable HttpClient http) {
  private static final int MAX_PENDING = 1_000;
  private static final int MAX_HELD = 2_000;

  /** Copies the transports. */
  public ClientOptions {
    transports = List.copyOf(transports);
  }

  /** The defaults: all transports, nothing kept beyond the process. */
  public static ClientOptions of(URI server, TokenSource tokens) {
    return new ClientOptions(
        server,
        tokens,
        new MemoryStore(),
        List.of(Transport.values()),
        Duration.ofSeconds(8),
        true,
        MAX_PENDING,
        MAX_HELD,
        null);
  }

  /** Signs in with a password. */
  public static ClientOptions signIn(
      URI server, String username, String password, String deviceId) {
    return of(server, new SignIn(server, username, password, deviceId));
  }

  /** With that store. */
  public ClientOptions with(ClientStore kept) {
    return new ClientOptions(
        server, tokens, kept, transports, patience, marksDelivered, maxPending, maxHeld, http);
  }

  /** With these transports only, the best first. */
  public ClientOptions with(Transport... allowed) {
    return new ClientOptions(
        server,
        tokens,
        store,
        List.of(allowed),
        patience,
        marksDelivered,
        maxPending,
        maxHeld,
        http);
  }

  /** With that HTTP client. */
  public ClientOptions with(HttpClient client) {
    return new ClientOptions(
        server, tokens, store, transports, patience, marksDelivered, maxPending, maxHeld, client);
  }

  /** Giving a transport so much time. */
  public ClientOptions with(Duration newPatience) {
    return new ClientOptions(
        server, tokens, store, transports, newPatience, marksDelivered, maxPending, maxHeld, http);
  }

  /** Marking nothing as delivered by itself. */
  public ClientOptions withoutDeliveredMarks() {
    return new ClientOptions(
        server, tokens, store, transports, patience, false, maxPending, maxHeld, http);
  }

  Http newHttp() {
    return http == null ? new Http(server) : new Http(server, http);
  }
}
