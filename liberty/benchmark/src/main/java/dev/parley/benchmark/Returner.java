package dev.parley.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.benchmark.load.Account;
import dev.parley.benchmark.load.Connection;
import dev.parley.benchmark.load.Fleet;
import dev.parley.benchmark.site.Api;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * A user who comes back: exchanges the refresh token, connects, and syncs until there is no more.
 * Where it is refused it tries again after a random time, as clients do. Connections are handled on
 * the fleet's thread.
 */
final class Returner implements Connection.Listener {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long FIRST_PAUSE_MILLIS = 500;
  private static final long LONGEST_PAUSE_MILLIS = 30_000;

  private final Course course;
  private final int index;
  private final Account before;
  private final CompletableFuture<Long> done = new CompletableFuture<>();
  private Account account;
  private String cursor;
  private long begin;
  private long tokenMicros;
  private long syncedMicros;
  private int messages;
  private int attempts;

  /** What all of them share. */
  static final class Course {
    private final Fleet fleet;
    private final List<URI> servers;
    private final Map<String, Integer> refused = new ConcurrentHashMap<>();
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();

    Course(Fleet fleet, List<URI> servers) {
      this.fleet = fleet;
      this.servers = servers;
    }

    /** How often somebody was told to come later. */
    Map<String, Integer> refused() {
      return refused;
    }

    /** What should never be answered. */
    Map<String, Integer> failures() {
      return new TreeMap<>(failures);
    }
  }

  /**
   * Somebody who is away.
   *
   * @param cursor up to where everything is known
   */
  Returner(Course course, int index, Account account, String cursor) {
    this.course = course;
    this.index = index;
    this.before = account;
    this.account = account;
    this.cursor = cursor;
  }

  /** Gets a token, on the caller's thread, and begins to connect. */
  CompletableFuture<Long> comeBack(Api api, long since) {
    begin = since;
    JsonNode tokens =
        api.post("/auth/refresh", null, Map.of("refresh_token", before.refreshToken()));
    account =
        new Account(
            before.userId(),
            before.username(),
            before.deviceId(),
            tokens.path("access_token").asText(),
            tokens.path("refresh_token").asText());
    tokenMicros = (System.nanoTime() - begin) / 1000;
    course.fleet.loop().execute(this::connect);
    return done;
  }

  private void connect() {
    URI server = course.servers.get(index % course.servers.size());
    CompletableFuture<Connection> unused =
        course
            .fleet
            .begin(server, account, index, this)
            .whenComplete(
                (connection, failure) -> {
                  if (failure == null) {
                    sync(connection);
                  } else {
                    refused(String.valueOf(failure.getMessage()));
                  }
                });
  }

  private void refused(String why) {
    boolean isExpected = why.contains(" 503") || why.contains(" 429");
    (isExpected ? course.refused : course.failures).merge(why, 1, Integer::sum);
    later(this::connect);
  }

  private void later(Runnable what) {
    long most = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(10, attempts++));
    long pause = ThreadLocalRandom.current().nextLong(most) + 1;
    var unused = course.fleet.loop().schedule(what, pause, TimeUnit.MILLISECONDS);
  }

  private void sync(Connection connection) {
    byte[] frame =
        "{\"type\":\"sync\",\"cursor\":\"%s\"}".formatted(cursor).getBytes(StandardCharsets.UTF_8);
    // Not from within the handler of what was read.
    course.fleet.loop().execute(() -> connection.send(frame, frame.length));
  }

  @Override
  public void frame(Connection from, byte[] text, int length, long nanos) {
    JsonNode frame = parse(text, length);
    switch (frame.path("type").asText()) {
      case "sync" -> synced(from, frame);
      case "error" -> error(from, frame);
      default -> {
        // Nothing else is waited for.
      }
    }
  }

  private void synced(Connection from, JsonNode page) {
    for (JsonNode conversation : page.path("conversations")) {
      for (JsonNode event : conversation.path("events")) {
        messages += event.path("type").asText().equals("new_message") ? 1 : 0;
      }
    }
    cursor = page.path("cursor").asText();
    if (page.path("more").asBoolean()) {
      sync(from);
    } else if (syncedMicros == 0) {
      syncedMicros = (System.nanoTime() - begin) / 1000;
      done.complete(syncedMicros);
    }
  }

  private void error(Connection from, JsonNode error) {
    String code = error.path("code").asText();
    boolean isTemporary = error.path("temporary").asBoolean();
    (isTemporary ? course.refused : course.failures).merge(code, 1, Integer::sum);
    if (isTemporary) {
      later(() -> sync(from));
    }
  }

  @Override
  public void closed(Connection from, int code) {
    if (!done.isDone()) {
      (code == 4429 ? course.refused : course.failures).merge("closed " + code, 1, Integer::sum);
      later(this::connect);
    }
  }

  private static JsonNode parse(byte[] text, int length) {
    try {
      return JSON.readTree(text, 0, length);
    } catch (IOException e) {
      throw new IllegalStateException("no JSON", e);
    }
  }

  /** When it had a token. */
  long tokenMicros() {
    return tokenMicros;
  }

  /** When it had everything. */
  long syncedMicros() {
    return syncedMicros;
  }

  /** How many messages it was told. */
  int messages() {
    return messages;
  }
}
