package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.stack.ParleyServer;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Those who come back together come in at a bounded rate, and those who are in go on. */
@Order(Integer.MAX_VALUE - 2) // like GatewaysIT it starts another server
class StormIT {
  private static final int CLIENTS = 150;
  private static final int RATE = 20;
  private static ParleyServer second;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicInteger putOff = new AtomicInteger();
  private final List<Long> admittedNanos = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void startTheSecond() {
    second =
        StackExtension.another(
            2,
            Map.of(
                "CHAT_GATEWAY_CONNECTIONS_PER_SECOND", Integer.toString(RATE),
                "CHAT_GATEWAY_CONNECTIONS_BURST", Integer.toString(RATE)));
    var unused = second.start();
  }

  @AfterAll
  static void stopTheSecond() {
    second.stop();
  }

  @Test
  void aStormIsAdmittedAtABoundedRate() {
    Api ana = Api.register("phone").at(second.httpUri());
    Api ben = Api.register("laptop").at(second.httpUri());
    String conversation = ana.direct(ben);
    List<Api> crowd =
        Stream.of("a", "b", "c", "d", "e").map(device -> ben.at(second.httpUri(), device)).toList();
    try (ForeignClient anas = ForeignClient.connect(ana)) {
      long begin = System.nanoTime();
      List<CompletableFuture<WebSocket>> all = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        all.add(connect(crowd.get(i % crowd.size())));
      }
      for (int i = 0; i < 20; i++) {
        anas.say(conversation, "m" + i, "still here");
        long said = System.nanoTime();
        anas.awaitAck("m" + i);
        assertThat(Duration.ofNanos(System.nanoTime() - said)).isLessThan(Duration.ofSeconds(5));
      }
      CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
          .orTimeout(90, TimeUnit.SECONDS)
          .join();
      assertThat(putOff).hasValueGreaterThan(CLIENTS / 2);
      // Within any time a burst, and what the time gives.
      for (int passed = 1; passed <= 5; passed++) {
        long until = begin + TimeUnit.SECONDS.toNanos(passed);
        assertThat(admittedNanos.stream().filter(at -> at <= until).count())
            .isLessThanOrEqualTo((passed + 1L) * RATE);
      }
      assertThat(Metrics.of(second.httpUri()).value("parley_gateway_put_off_total"))
          .isEqualTo(putOff.get());
      all.forEach(socket -> socket.join().abort());
    }
  }

  private CompletableFuture<WebSocket> connect(Api user) {
    return http.newWebSocketBuilder()
        .subprotocols("parley.v1")
        .header("Authorization", "Bearer " + user.token())
        .buildAsync(user.socket(), new WebSocket.Listener() {})
        .thenApply(
            socket -> {
              admittedNanos.add(System.nanoTime());
              return socket;
            })
        .exceptionallyCompose(failure -> again(user, failure));
  }

  /** Comes again when it was told to. */
  private CompletionStage<WebSocket> again(Api user, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (!(cause instanceof WebSocketHandshakeException refused)
        || refused.getResponse().statusCode() != 503) {
      return CompletableFuture.failedFuture(failure);
    }
    putOff.incrementAndGet();
    long seconds = refused.getResponse().headers().firstValueAsLong("Retry-After").orElseThrow();
    return CompletableFuture.supplyAsync(
            () -> user, CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS))
        .thenCompose(this::connect);
  }
}
