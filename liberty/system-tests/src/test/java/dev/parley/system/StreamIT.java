package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Server-sent events and long polling carry what the WebSocket carries, by the same cursor. */
class StreamIT {

  @Test
  void streamsTellWhatWasMissedThenWhatHappens() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    String conversation = ana.direct(ben);
    say(ana, conversation, "1");
    try (EventSource bens = EventSource.open(ben, null)) {
      bens.await(event -> event.type().equals("welcome"));
      bens.await(event -> event.seq() == 1);
      say(ana, conversation, "2");
      EventSource.Received second = bens.await(event -> event.seq() == 2);
      assertThat(second.data().path("content").asText()).isEqualTo("words of 2");
      assertThat(second.type()).isEqualTo("new_message");
      assertThat(bens.seqs()).containsExactly(1L, 2L);
    }
  }

  @Test
  void aStreamWithNothingToTellBeginsAtOnce() {
    Api ana = Api.register("phone");
    long start = System.nanoTime();
    try (EventSource stream = EventSource.open(ana, null)) {
      stream.await(event -> event.type().equals("welcome"));
    }
    // Sooner than the first sign of life, which comes after 15 s.
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void streamsGoOnAfterAnyEvent() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    String conversation = ana.direct(ben);
    for (int i = 1; i <= 5; i++) {
      say(ana, conversation, "m" + i);
    }
    List<EventSource.Received> events;
    try (EventSource bens = EventSource.open(ben, null)) {
      bens.await(event -> event.seq() == 5);
      events = bens.received();
    }
    for (EventSource.Received event : events) {
      if (event.seq() < 1 || event.seq() == 5) {
        continue;
      }
      try (EventSource resumed = EventSource.open(ben, event.id())) {
        resumed.await(one -> one.seq() == 5);
        List<Long> rest = new ArrayList<>();
        for (long seq = event.seq() + 1; seq <= 5; seq++) {
          rest.add(seq);
        }
        assertThat(resumed.seqs()).isEqualTo(rest);
      }
    }
  }

  @Test
  void pollsAnswerAtOnceOrWhenSomethingComes() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    String conversation = ana.direct(ben);
    say(ana, conversation, "1");
    JsonNode first = ben.get("/poll?timeout=20").expect(200).json();
    assertThat(messages(first)).containsExactly(1L);
    String cursor = first.path("cursor").asText();
    JsonNode empty = ben.get("/poll?timeout=1&cursor=" + cursor).expect(200).json();
    assertThat(empty.path("events")).isEmpty();
    Thread sender =
        new Thread(
            () -> {
              say(ana, conversation, "2");
            });
    sender.start();
    JsonNode next = ben.get("/poll?timeout=20&cursor=" + empty.path("cursor").asText()).json();
    assertThat(messages(next)).containsExactly(2L);
    // The answer may have been lost: the old cursor stays valid.
    assertThat(messages(ben.get("/poll?timeout=0&cursor=" + cursor).json())).containsExactly(2L);
  }

  @Test
  void ofTwoPollsOfADeviceTheOlderIsAnsweredAtOnce() {
    Api ben = Api.register("laptop");
    String cursor = ben.get("/poll?timeout=0").expect(200).json().path("cursor").asText();
    CompletableFuture<JsonNode> older =
        CompletableFuture.supplyAsync(
            () -> ben.get("/poll?timeout=25&cursor=" + cursor).expect(200).json());
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              ben.get("/poll?timeout=1&cursor=" + cursor).expect(200);
              return older.isDone();
            });
    assertThat(older.join().path("events")).isEmpty();
    assertThat(older.join().path("cursor").asText()).isNotEmpty();
  }

  @Test
  void transportsChangeMidStreamWithoutLossOrRepetition() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    String conversation = ana.direct(ben);
    List<Long> seen = new ArrayList<>();
    String cursor = "";
    for (int round = 0; round < 4; round++) {
      say(ana, conversation, "a" + round);
      JsonNode poll = ben.get("/poll?timeout=10&cursor=" + cursor).expect(200).json();
      seen.addAll(messages(poll));
      say(ana, conversation, "b" + round);
      long wanted = 3L * round + 2;
      try (EventSource stream = EventSource.open(ben, poll.path("cursor").asText())) {
        stream.await(event -> event.seq() == wanted);
        seen.addAll(stream.seqs());
        cursor = stream.lastId();
      }
      say(ana, conversation, "c" + round);
      JsonNode sync = ben.post("/sync", Map.of("cursor", cursor)).expect(200).json();
      seen.addAll(ChatIT.seqs(sync.path("conversations").get(0).path("events")));
      cursor = sync.path("cursor").asText();
    }
    assertThat(seen).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
  }

  @Test
  void strangersGetNoStream() {
    Api ana = Api.register("phone");
    ana.get("/poll?timeout=x").expect(400);
    ana.get("/poll?cursor=nonsense").expect(400);
    ana.get("/poll?timeout=100").expect(400);
    assertThat(EventSource.status("/api/v1/events", null)).isEqualTo(401);
    assertThat(EventSource.status("/api/v1/poll", null)).isEqualTo(401);
    assertThat(EventSource.status("/api/v1/events?ticket=wrong", null)).isEqualTo(401);
    assertThat(EventSource.status("/api/v1/events?cursor=%25", ana.token())).isEqualTo(400);
  }

  private static List<Long> messages(JsonNode page) {
    List<Long> seqs = new ArrayList<>();
    page.path("events")
        .forEach(
            event -> {
              if (event.path("type").asText().equals("new_message")) {
                seqs.add(event.path("seq").asLong());
              }
            });
    return seqs;
  }

  private static void say(Api user, String conversation, String id) {
    user.post(
            "/conversations/" + conversation + "/messages",
            Map.of("content", "words of " + id, "client_msg_id", id))
        .expect(201);
  }
}
