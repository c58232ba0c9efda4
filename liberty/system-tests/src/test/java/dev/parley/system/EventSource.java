package dev.parley.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A reader of server-sent events (WHATWG HTML section 9.2), and what it received. */
final class EventSource implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Stream<String> lines;
  private volatile String id = "";
  private volatile boolean ended;
  private String type = "";
  private final AtomicInteger comments = new AtomicInteger();

  /** One event. */
  record Received(String id, String type, JsonNode data) {
    /** Of a message; -1 for others. */
    long seq() {
      return type.equals("new_message") ? data.path("seq").asLong() : -1;
    }
  }

  private EventSource(Stream<String> lines) {
    this.lines = lines;
  }

  /** Connects as a user, after an event. */
  static EventSource open(Api user, @Nullable String lastEventId) {
    return open(server(), user, lastEventId);
  }

  /** Connects through something in between. */
  static EventSource open(URI address, Api user, @Nullable String lastEventId) {
    HttpRequest.Builder request = request(address.resolve("/api/v1/events"), user.token());
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    return open(request);
  }

  /** Connects as a user, with a query. */
  static EventSource openWith(Api user, String query) {
    return open(request(URI.create(server() + "/api/v1/events?" + query), user.token()));
  }

  private static EventSource open(HttpRequest.Builder request) {
    EventSource source =
        new EventSource(
            HTTP.sendAsync(request.build(), BodyHandlers.ofLines())
                .orTimeout(20, java.util.concurrent.TimeUnit.SECONDS)
                .join()
                .body());
    Thread reader = new Thread(source::read);
    reader.setDaemon(true);
    reader.start();
    return source;
  }

  /** What a request is answered with. */
  static int status(String path, @Nullable String token) {
    return status(URI.create(server() + path), token);
  }

  /** What a request to any address is answered with. */
  static int status(URI uri, @Nullable String token) {
    try {
      return HTTP.send(request(uri, token).build(), BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static URI server() {
    return URI.create(System.getProperty("chat.http.url", ""));
  }

  private static HttpRequest.Builder request(URI uri, @Nullable String token) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private void read() {
    try {
      lines.forEach(this::line);
    } catch (UncheckedIOException e) {
      // The stream was closed.
    } finally {
      ended = true;
    }
  }

  private void line(String line) {
    if (line.startsWith(":")) {
      comments.incrementAndGet();
    } else if (line.startsWith("id: ")) {
      id = line.substring(4);
    } else if (line.startsWith("event: ")) {
      type = line.substring(7);
    } else if (line.startsWith("data: ")) {
      received.add(new Received(id, type, Wire.read(line.substring(6))));
    }
  }

  Received await(Predicate<Received> wanted) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> received.stream().anyMatch(wanted));
    return received.stream().filter(wanted).findFirst().orElseThrow();
  }

  /** How many comments came, the server's signs of life. */
  int comments() {
    return comments.get();
  }

  /** Waits until the stream is over. */
  void awaitEnd() {
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> ended);
  }

  boolean isOpen() {
    return !ended;
  }

  List<Received> received() {
    return List.copyOf(received);
  }

  /** Of all messages, in the order of arrival. */
  List<Long> seqs() {
    return received.stream().map(Received::seq).filter(seq -> seq > 0).toList();
  }

  String lastId() {
    return id;
  }

  @Override
  public void close() {
    lines.close();
  }
}
