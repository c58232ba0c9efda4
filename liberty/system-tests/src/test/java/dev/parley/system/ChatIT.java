package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** People talk: over the whole road, with a client that is not ours. */
class ChatIT {

  @Test
  void whatOneSaysTheOtherHears() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    String conversation = ana.direct(ben);
    try (ForeignClient anas = ForeignClient.connect(ana);
        ForeignClient bens = ForeignClient.connect(ben)) {
      anas.send(
          "{\"type\":\"send_message\",\"conversation_id\":\""
              + conversation
              + "\",\"content\":\"Grüße 👋\",\"client_msg_id\":\"c-1\"}");
      JsonNode ack = anas.awaitAck("c-1");
      assertThat(ack.path("status").asText()).isEqualTo("sent");
      assertThat(ack.path("seq").asLong()).isEqualTo(1);
      assertThat(ack.path("duplicate").asBoolean()).isFalse();
      JsonNode heard = bens.await("new_message");
      assertThat(heard.path("message_id")).isEqualTo(ack.path("message_id"));
      // The owner's frame begins exactly so; more fields follow.
      String seed =
          "{\"type\":\"new_message\",\"message_id\":\"%s\",\"conversation_id\":\"%s\",\"sender_id\":\"%s\",\"content\":\"Grüße 👋\",\"timestamp\":%d"
              .formatted(
                  ack.path("message_id").asText(),
                  conversation,
                  ana.userId(),
                  ack.path("timestamp").asLong());
      assertThat(bens.texts()).anyMatch(text -> text.startsWith(seed));
      assertThat(heard.path("seq").asLong()).isEqualTo(1);
      assertThat(heard.has("client_msg_id")).isFalse();
      assertThat(anas.frames("new_message")).isEmpty();
    }
  }

  @Test
  void theWelcomeComesFirstAndNamesTheLimits() {
    Api ana = Api.register("phone");
    try (ForeignClient anas = ForeignClient.connect(ana)) {
      JsonNode welcome = anas.frames().get(0);
      assertThat(welcome.path("type").asText()).isEqualTo("welcome");
      assertThat(welcome.path("user_id").asText()).isEqualTo(ana.userId());
      assertThat(welcome.path("device_id").asText()).isEqualTo("phone");
      assertThat(welcome.path("heartbeat_ms").asLong()).isEqualTo(30_000);
      assertThat(welcome.path("limits").path("content_bytes").asInt()).isEqualTo(16_384);
    }
  }

  @Test
  void theSendersOtherDevicesSeeItWithItsClientId() {
    Api phone = Api.register("phone");
    Api laptop = phone.on("laptop");
    Api ben = Api.register("laptop");
    String conversation = phone.direct(ben);
    try (ForeignClient phones = ForeignClient.connect(phone);
        ForeignClient laptops = ForeignClient.connect(laptop)) {
      phones.say(conversation, "mine", "hello");
      JsonNode seen = laptops.await("new_message");
      assertThat(seen.path("client_msg_id").asText()).isEqualTo("mine");
      phones.awaitAck("mine");
      assertThat(phones.frames("new_message")).isEmpty();
    }
  }

  @Test
  void aRepetitionIsAnsweredAndNotShown() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    String conversation = ana.direct(ben);
    try (ForeignClient anas = ForeignClient.connect(ana);
        ForeignClient bens = ForeignClient.connect(ben)) {
      anas.say(conversation, "once", "hello");
      JsonNode first = anas.awaitAck("once");
      anas.say(conversation, "once", "hello");
      JsonNode second = anas.await(frame -> frame.path("duplicate").asBoolean());
      assertThat(second.path("message_id")).isEqualTo(first.path("message_id"));
      assertThat(second.path("seq")).isEqualTo(first.path("seq"));
      // Over REST too, and in any later session.
      Api.Answer third =
          ana.post(
                  "/conversations/" + conversation + "/messages",
                  Map.of("content", "hello", "client_msg_id", "once"))
              .expect(200);
      assertThat(third.json().path("duplicate").asBoolean()).isTrue();
      anas.say(conversation, "last", "bye");
      bens.await(frame -> frame.path("content").asText().equals("bye"));
      assertThat(bens.frames("new_message")).hasSize(2);
    }
  }

  @Test
  void restGoesTheSameRoad() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    String conversation = ana.direct(ben);
    try (ForeignClient bens = ForeignClient.connect(ben)) {
      Api.Answer sent =
          ana.post(
                  "/conversations/" + conversation + "/messages",
                  Map.of("content", "by rest", "client_msg_id", "r-1"))
              .expect(201);
      JsonNode heard = bens.await("new_message");
      assertThat(heard.path("message_id")).isEqualTo(sent.json().path("message_id"));
      assertThat(sent.json().path("type").asText()).isEqualTo("ack");
    }
  }

  @Test
  void everybodySeesTheSameDenseOrder() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    Api eve = Api.register("tablet");
    String conversation = ana.group(ben, eve);
    try (ForeignClient anas = ForeignClient.connect(ana);
        ForeignClient bens = ForeignClient.connect(ben);
        ForeignClient eves = ForeignClient.connect(eve)) {
      for (int i = 0; i < 25; i++) {
        anas.say(conversation, "a" + i, "from ana " + i);
        bens.say(conversation, "b" + i, "from ben " + i);
      }
      eves.await(frame -> frame.path("seq").asLong() == 50);
      assertThat(seqs(eves.frames("new_message")))
          .isEqualTo(LongStream.rangeClosed(1, 50).boxed().toList());
      List<JsonNode> history = eve.history(conversation);
      assertThat(ids(history)).isEqualTo(ids(eves.frames("new_message")));
      // A sender's own order is kept.
      List<String> own =
          history.stream()
              .filter(message -> message.path("sender_id").asText().equals(ana.userId()))
              .map(message -> message.path("content").asText())
              .toList();
      assertThat(own).isEqualTo(IntStream.range(0, 25).mapToObj(i -> "from ana " + i).toList());
    }
  }

  @Test
  void historyIsReadInBothDirectionsAndBetween() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    String conversation = ana.direct(ben);
    String path = "/conversations/" + conversation + "/messages";
    for (int i = 1; i <= 7; i++) {
      ana.post(path, Map.of("content", "m" + i, "client_msg_id", "h" + i)).expect(201);
    }
    List<String> all = ids(ben.history(conversation));
    JsonNode newest = ben.get(path + "?limit=3").json();
    assertThat(seqs(newest.path("messages"))).containsExactly(7L, 6L, 5L);
    assertThat(newest.path("has_more").asBoolean()).isTrue();
    JsonNode before = ben.get(path + "?limit=50&before_id=" + all.get(2)).json();
    assertThat(seqs(before.path("messages"))).containsExactly(2L, 1L);
    assertThat(before.path("has_more").asBoolean()).isFalse();
    JsonNode after = ben.get(path + "?limit=2&after_id=" + all.get(2)).json();
    assertThat(seqs(after.path("messages"))).containsExactly(4L, 5L);
    assertThat(after.path("has_more").asBoolean()).isTrue();
    JsonNode range = ben.get(path + "?after_id=" + all.get(2) + "&before_id=" + all.get(5)).json();
    assertThat(seqs(range.path("messages"))).containsExactly(4L, 5L);
  }

  @Test
  void theListShowsWhatIsUnreadAndLast() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    String conversation = ana.direct(ben);
    String path = "/conversations/" + conversation + "/messages";
    ana.post(path, Map.of("content", "one", "client_msg_id", "1")).expect(201);
    ana.post(path, Map.of("content", "two", "client_msg_id", "2")).expect(201);
    JsonNode bens = ben.get("/conversations").json().path("items").get(0);
    assertThat(bens.path("conversation_id").asText()).isEqualTo(conversation);
    assertThat(bens.path("last_seq").asLong()).isEqualTo(2);
    assertThat(bens.path("unread").asLong()).isEqualTo(2);
    assertThat(bens.path("last_message").path("content").asText()).isEqualTo("two");
    JsonNode anas = ana.get("/conversations").json().path("items").get(0);
    assertThat(anas.path("unread").asLong()).isZero();
  }

  static List<Long> seqs(Iterable<JsonNode> messages) {
    return StreamSupport.stream(messages.spliterator(), false)
        .map(message -> message.path("seq").asLong())
        .toList();
  }

  static List<String> ids(Iterable<JsonNode> messages) {
    return StreamSupport.stream(messages.spliterator(), false)
        .map(message -> message.path("message_id").asText())
        .toList();
  }
}
