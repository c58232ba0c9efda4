package dev.parley.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A connection that watches others, and what it was told of them. */
record Onlooker(ForeignClient client) implements AutoCloseable {
  /** Longer than the lease of a server that dies. */
  private static final Duration PATIENCE = Duration.ofSeconds(75);

  static Onlooker connect(Api user) {
    return new Onlooker(ForeignClient.connect(user));
  }

  /** Watches these and no others. */
  void watch(Api... users) {
    List<String> ids = List.of(users).stream().map(Api::userId).toList();
    client.send(Wire.write(Map.of("type", "watch_presence", "user_ids", ids)));
  }

  /** How many frames it was told. */
  int frames() {
    return client.frames("presence").size();
  }

  /** What it was told of a user, all of it. */
  List<JsonNode> of(Api user) {
    return client.frames("presence").stream()
        .flatMap(frame -> users(frame).stream())
        .filter(one -> one.path("user_id").asText().equals(user.userId()))
        .toList();
  }

  private static List<JsonNode> users(JsonNode frame) {
    List<JsonNode> users = new ArrayList<>();
    frame.path("users").forEach(users::add);
    return users;
  }

  private JsonNode last(Api user) {
    List<JsonNode> all = of(user);
    return all.isEmpty() ? MissingNode.getInstance() : all.get(all.size() - 1);
  }

  /** Waits until that is the last that it was told of the user. */
  JsonNode await(Api user, String status) {
    Awaitility.await()
        .alias(user.userId() + " " + status)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> last(user).path("status").asText().equals(status));
    return last(user);
  }

  /** Waits until it is told another frame. */
  void awaitFrame(int before) {
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> frames() > before);
  }

  @Override
  public void close() {
    client.close();
  }
}
