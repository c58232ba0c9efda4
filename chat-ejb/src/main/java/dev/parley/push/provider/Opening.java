package dev.parley.push.provider;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Sends one request to a server first, and the others when that one was answered. The JDK's client
 * opens a connection for each request that finds none, of which all but one are thrown away:
 * hundreds of TLS handshakes at once, slow enough to run into time limits. Thread-safe.
 */
final class Opening {
  /** Unused for so long, a connection may have been closed by the other side. */
  private static final Duration FRESH = Duration.ofSeconds(30);

  /** Push services of browsers are few; clients may name more. */
  private static final int MAX_SERVERS = 1_000;

  private static final Instant NEVER = Instant.EPOCH;

  private final Map<String, State> servers =
      new LinkedHashMap<String, State>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, State> eldest) {
          return size() > MAX_SERVERS;
        }
      };

  /**
   * Of one server.
   *
   * @param first ends with the request that goes alone, or went
   * @param answeredAt when a request was answered for the last time
   */
  private record State(CompletableFuture<Void> first, Instant answeredAt) {}

  /**
   * Sends a request, at once or when the one that goes alone was answered; if that one fails, this
   * fails in the same way and is not sent.
   *
   * @param request called without a lock, at most once; must not throw
   */
  <T> CompletableFuture<T> send(URI server, Supplier<CompletableFuture<T>> request) {
    String name = server.getAuthority();
    CompletableFuture<Void> own = new CompletableFuture<>();
    CompletableFuture<Void> awaited = join(name, own);
    if (awaited != own) {
      return awaited.thenCompose(open -> noted(name, request));
    }
    CompletableFuture<T> first = noted(name, request);
    var unused =
        first.whenComplete(
            (answer, failure) -> {
              if (failure == null) {
                own.complete(null);
              } else {
                own.completeExceptionally(failure);
              }
            });
    return first;
  }

  /** What to wait for; the own one if the request goes alone. */
  private synchronized CompletableFuture<Void> join(String name, CompletableFuture<Void> own) {
    State state = servers.get(name);
    if (state != null && Instant.now().isBefore(state.answeredAt().plus(FRESH))) {
      return CompletableFuture.completedFuture(null);
    }
    if (state != null && !state.first().isDone()) {
      return state.first();
    }
    servers.put(name, new State(own, NEVER));
    return own;
  }

  private <T> CompletableFuture<T> noted(String name, Supplier<CompletableFuture<T>> request) {
    return request
        .get()
        .whenComplete((answer, failure) -> note(name, failure == null ? Instant.now() : NEVER));
  }

  private synchronized void note(String name, Instant answeredAt) {
    servers.computeIfPresent(name, (key, state) -> new State(state.first(), answeredAt));
  }
}
