package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Behind a proxy that lets no WebSocket pass and holds back what a stream says. */
class FallbackTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean passesHeads;
  private HttpServer proxy;

  @BeforeEach
  void open() throws IOException {
    proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.setExecutor(threads);
    proxy.createContext("/", this::handle);
    proxy.start();
  }

  @AfterEach
  void close() {
    over.countDown();
    proxy.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    requests.add(path);
    switch (path) {
      case "/ws" -> answer(exchange, 403, "<html>blocked</html>");
      case "/api/v1/users/me" -> answer(exchange, 200, "{\"user_id\":\"u_1\"}");
      case "/api/v1/sync" ->
          answer(exchange, 200, "{\"cursor\":\"c0\",\"more\":false,\"conversations\":[]}");
      case "/api/v1/poll" -> poll(exchange);
      case "/api/v1/conversations/c/messages" ->
          answer(exchange, 201, "{\"message_id\":\"m_2\",\"seq\":2,\"duplicate\":false}");
      default -> stream(exchange);
    }
  }

  private void stream(HttpExchange exchange) throws IOException {
    if (!passesHeads) {
      hold();
      return;
    }
    exchange.sendResponseHeaders(200, 0);
    // When its buffer is full, as it soon is in a busy hour, it passes on what is in it.
    if (!isOverWithin(5)) {
      OutputStream body = exchange.getResponseBody();
      body.write("event: welcome\ndata: {}\n\n".getBytes(StandardCharsets.UTF_8));
      body.flush();
      hold();
    }
  }

  private boolean isOverWithin(int seconds) {
    try {
      return over.await(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void poll(HttpExchange exchange) throws IOException {
    if (exchange.getRequestURI().getQuery().contains("cursor=c0")) {
      String event = Frames.message("c", 1).json().toString();
      answer(exchange, 200, "{\"cursor\":\"c1\",\"events\":[" + event + "]}");
    } else {
      hold();
    }
  }

  private void hold() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void pollingServesInTheEnd() throws InterruptedException {
    URI server = URI.create("http://127.0.0.1:" + proxy.getAddress().getPort());
    CountDownLatch heard = new CountDownLatch(1);
    MemoryStore store = new MemoryStore();
    ClientOptions options =
        ClientOptions.of(server, TokenSource.of("token")).with(store).with(Duration.ofMillis(300));
    try (ParleyClient client = ParleyClient.connect(options, event -> heard.countDown())) {
      assertThat(heard.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(client.transport().join()).isEqualTo(Transport.POLL);
      Ack ack = client.send("c", "words").join();
      assertThat(ack.seq()).isEqualTo(2);
      assertThat(ack.conversationId()).isEqualTo("c");
    }
    assertThat(requests).contains("/ws", "/api/v1/events", "/api/v1/poll");
    assertThat(store.positions()).containsKey("c");
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.isAlive() && thread.getName().equals("parley-client"));
  }

  @Test
  void aStreamThatBeginsLateWasHeldBack() throws InterruptedException {
    passesHeads = true;
    CountDownLatch heard = new CountDownLatch(1);
    URI server = URI.create("http://127.0.0.1:" + proxy.getAddress().getPort());
    ClientOptions options = ClientOptions.of(server, TokenSource.of("token"));
    try (ParleyClient client = ParleyClient.connect(options, event -> heard.countDown())) {
      assertThat(heard.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(client.transport().join()).isEqualTo(Transport.POLL);
    }
  }
}
