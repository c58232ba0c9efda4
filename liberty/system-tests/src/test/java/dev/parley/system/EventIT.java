package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Edits, deletions, reactions, titles and settings are events like any other. */
class EventIT {

  @Test
  void editsAreSeenLiveAndInHistoryAndCountOnce() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    String conversation = ana.direct(ben);
    String message = say(ana, conversation, "teh words", "1");
    try (ForeignClient anas = ForeignClient.connect(ana);
        ForeignClient bens = ForeignClient.connect(ben)) {
      anas.send(editing(message, ""));
      JsonNode ack = anas.awaitAck("e1");
      assertThat(ack.path("seq").asLong()).isEqualTo(2);
      JsonNode edited = bens.await("message_edited");
      assertThat(edited.path("message_id").asText()).isEqualTo(message);
      assertThat(edited.path("event_id").asText()).isEqualTo(ack.path("message_id").asText());
      assertThat(edited.path("content").asText()).isEqualTo("the words");
      assertThat(edited.path("edited_at").asLong()).isPositive();
      assertThat(edited.path("seq").asLong()).isEqualTo(2);
      // The same again gives the first answer.
      anas.send(editing(message, conversation));
      anas.await(frame -> frame.path("duplicate").asBoolean());
    }
    List<JsonNode> history = ben.history(conversation);
    assertThat(ChatIT.seqs(history)).containsExactly(1L, 2L);
    assertThat(history.get(0).path("content").asText()).isEqualTo("the words");
    assertThat(history.get(0).path("edited_at").asLong()).isPositive();
    assertThat(history.get(1).path("kind").asText()).isEqualTo("edit");
    assertThat(history.get(1).path("target_id").asText()).isEqualTo(message);
    assertThat(ben.get("/conversations/" + conversation).json().path("unread").asLong())
        .isEqualTo(1);
  }

  @Test
  void deletedWordsAreGoneFromTheStore() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    String conversation = ana.direct(ben);
    String message = say(ana, conversation, "first secret", "1");
    String path = "/conversations/" + conversation + "/messages/" + message;
    ana.patch(path, Map.of("content", "second secret")).expect(200);
    assertThat(stored(conversation)).contains("second secret");
    try (ForeignClient bens = ForeignClient.connect(ben)) {
      JsonNode ack = ana.delete(path + "?client_msg_id=gone").expect(200).json();
      JsonNode again = ana.delete(path + "?client_msg_id=gone").expect(200).json();
      assertThat(again.path("duplicate").asBoolean()).isTrue();
      assertThat(again.path("seq")).isEqualTo(ack.path("seq"));
      JsonNode deleted = bens.await("message_deleted");
      assertThat(deleted.path("message_id").asText()).isEqualTo(message);
      assertThat(deleted.path("deleted_by").asText()).isEqualTo(ana.userId());
      assertThat(deleted.path("seq").asLong()).isEqualTo(3);
    }
    assertThat(stored(conversation)).doesNotContain("secret");
    List<JsonNode> history = ben.history(conversation);
    assertThat(ChatIT.seqs(history)).containsExactly(1L, 2L, 3L);
    assertThat(history.get(0).path("deleted").asBoolean()).isTrue();
    assertThat(history.get(0).has("content")).isFalse();
    assertThat(history.get(1).has("content")).isFalse();
    assertThat(ben.get("/conversations/" + conversation).json().path("unread").asLong()).isZero();
    assertThat(ana.patch(path, Map.of("content", "x")).expect(409).json().path("code").asText())
        .isEqualTo("conflict");
    ana.delete(path).expect(409);
    JsonNode sync = ben.post("/sync", Map.of()).expect(200).json();
    JsonNode events = sync.path("conversations").get(0).path("events");
    assertThat(events.get(0).path("deleted").asBoolean()).isTrue();
    assertThat(events.get(1).path("type").asText()).isEqualTo("message_edited");
    assertThat(events.get(1).has("content")).isFalse();
  }

  @Test
  void reactionsComeAndGo() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    String conversation = ana.direct(ben);
    String message = say(ana, conversation, "hello", "1");
    String heart =
        "/conversations/" + conversation + "/messages/" + message + "/reactions/%E2%9D%A4";
    try (ForeignClient anas = ForeignClient.connect(ana)) {
      ben.put(heart).expect(204);
      JsonNode reaction = anas.await("reaction");
      assertThat(reaction.path("emoji").asText()).isEqualTo("❤");
      assertThat(reaction.path("user_id").asText()).isEqualTo(ben.userId());
      assertThat(reaction.path("message_id").asText()).isEqualTo(message);
    }
    ben.put(heart).expect(204);
    ana.put(heart).expect(204);
    JsonNode reactions = ana.history(conversation).get(0).path("reactions");
    assertThat(reactions.path("❤")).hasSize(2);
    ben.delete(heart).expect(204);
    ben.delete(heart).expect(204);
    List<JsonNode> history = ana.history(conversation);
    assertThat(history.get(0).path("reactions").path("❤")).hasSize(1);
    assertThat(ChatIT.seqs(history)).containsExactly(1L, 2L, 3L, 4L);
    ben.put(heart.replace("%E2%9D%A4", "a%20b")).expect(400);
  }

  @Test
  void strangersAndOthersChangeNothing() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    Api eve = Api.register("tablet");
    String group = ana.group(ben);
    String bens = say(ben, group, "hello", "1");
    String path = "/conversations/" + group + "/messages/" + bens;
    ana.patch(path, Map.of("content", "x")).expect(403);
    eve.patch(path, Map.of("content", "x")).expect(404);
    eve.delete(path).expect(404);
    ben.patch(path, Map.of("content", " ")).expect(400);
    ben.patch(path, Map.of()).expect(400);
    ben.patch(path, Map.of("content", "x".repeat(20_000))).expect(413);
    ben.patch("/conversations/" + group + "/messages/m_x", Map.of("content", "x")).expect(400);
    String other = say(ana, ana.direct(eve), "elsewhere", "1");
    ben.patch("/conversations/" + group + "/messages/" + other, Map.of("content", "x")).expect(404);
    // Who owns the group may clean it.
    ana.delete(path).expect(200);
    String anas = say(ana, group, "mine", "2");
    ben.delete("/conversations/" + group + "/messages/" + anas).expect(403);
    try (ForeignClient socket = ForeignClient.connect(eve)) {
      socket.send(
          Wire.write(Map.of("type", "delete_message", "message_id", bens, "client_msg_id", "d")));
      assertThat(socket.await("error").path("code").asText()).isEqualTo("not_found");
      socket.send(Wire.write(Map.of("type", "react", "message_id", bens)));
      socket.await(frame -> frame.path("code").asText().equals("bad_request"));
    }
  }

  @Test
  void titlesSettingsAndTheEndAreEvents() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    Api eve = Api.register("tablet");
    String group = ana.group(ben);
    String path = "/conversations/" + group;
    say(ana, group, "before eve", "1");
    ben.patch(path, Map.of("name", "mine")).expect(403);
    try (ForeignClient bens = ForeignClient.connect(ben)) {
      JsonNode changed = ana.patch(path, Map.of("name", "ours", "history", "all")).json();
      assertThat(changed.path("name").asText()).isEqualTo("ours");
      assertThat(changed.path("history").asText()).isEqualTo("all");
      JsonNode renamed = bens.await("conversation");
      assertThat(renamed.path("change").asText()).isEqualTo("renamed");
      assertThat(renamed.path("name").asText()).isEqualTo("ours");
      ana.post(path + "/members", Map.of("user_id", eve.userId())).expect(204);
      assertThat(ChatIT.seqs(eve.history(group))).containsExactly(1L, 2L, 3L, 4L);
      ana.patch(path, Map.of("history", "some")).expect(400);
      // Owners hand over before they step down.
      String self = path + "/members/" + ana.userId();
      ana.patch(self, Map.of("role", "member")).expect(409);
      ana.patch(path + "/members/" + ben.userId(), Map.of("role", "owner")).expect(204);
      ana.patch(self, Map.of("role", "member")).expect(204);
      ana.delete(path).expect(403);
      ben.delete(path).expect(204);
      bens.await(frame -> frame.path("change").asText().equals("deleted"));
    }
    ana.get(path).expect(404);
    ana.post(path + "/messages", Map.of("content", "x", "client_msg_id", "9")).expect(404);
    JsonNode entries = eve.post("/sync", Map.of()).json().path("conversations");
    assertThat(entries).isEmpty();
  }

  @Test
  void anEditLeavesMentionsUnlessItNamesThem() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    String conversation = ana.direct(ben);
    Map<String, Object> draft =
        Map.of("content", "hey ben", "client_msg_id", "1", "mentions", List.of(ben.userId()));
    String message =
        ana.post("/conversations/" + conversation + "/messages", draft)
            .expect(201)
            .json()
            .path("message_id")
            .asText();
    String path = "/conversations/" + conversation + "/messages/" + message;
    try (ForeignClient bens = ForeignClient.connect(ben)) {
      ana.patch(path, Map.of("content", "hey Ben")).expect(200);
      JsonNode edited = bens.await("message_edited");
      assertThat(edited.path("mentions").path(0).asText()).isEqualTo(ben.userId());
    }
    assertThat(ben.history(conversation).get(0).path("mentions")).hasSize(1);
    assertThat(ben.get("/conversations/" + conversation).json().path("mentions").asInt()).isOne();
    ana.patch(path, Map.of("content", "hey all", "mentions", List.of())).expect(200);
    ana.patch(path, Map.of("content", "hey you all")).expect(200);
    assertThat(ben.history(conversation).get(0).has("mentions")).isFalse();
    JsonNode bens = ben.get("/conversations/" + conversation).json();
    assertThat(bens.path("unread").asInt()).isOne();
    assertThat(bens.path("mentions").asInt()).isZero();
    ana.patch(path, Map.of("content", "Ben!", "mentions", List.of(ben.userId()))).expect(200);
    assertThat(ben.get("/conversations/" + conversation).json().path("mentions").asInt()).isOne();
  }

  @Test
  void whatIsSoAlreadyIsNoEvent() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    String group = ana.group(ben);
    String path = "/conversations/" + group;
    JsonNode same = ana.patch(path, Map.of("name", " g ", "history", "joined")).expect(200).json();
    assertThat(same.path("name").asText()).isEqualTo("g");
    assertThat(same.path("last_seq").asLong()).isZero();
    JsonNode half = ana.patch(path, Map.of("name", "g", "history", "all")).expect(200).json();
    assertThat(half.path("history").asText()).isEqualTo("all");
    ana.patch(path, Map.of("history", "all")).expect(200);
    ben.patch(path, Map.of("name", "g")).expect(403);
    ana.patch(path, Map.of()).expect(400);
    List<JsonNode> history = ana.history(group);
    assertThat(history).hasSize(1);
  }

  private static String editing(String message, String conversation) {
    Map<String, String> frame =
        new HashMap<>(
            Map.of(
                "type",
                "edit_message",
                "message_id",
                message,
                "content",
                "the words",
                "client_msg_id",
                "e1"));
    if (!conversation.isEmpty()) {
      frame.put("conversation_id", conversation);
    }
    return Wire.write(frame);
  }

  private static String say(Api user, String conversation, String words, String id) {
    return user.post(
            "/conversations/" + conversation + "/messages",
            Map.of("content", words, "client_msg_id", id))
        .expect(201)
        .json()
        .path("message_id")
        .asText();
  }

  /** All that Cassandra has of a conversation's words. */
  private static String stored(String conversation) {
    int port = Integer.getInteger("stack.test.port", 11_000) + 142;
    try (CqlSession session =
        CqlSession.builder()
            .addContactPoint(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .withLocalDatacenter("datacenter1")
            .withKeyspace("chat")
            .build()) {
      StringBuilder words = new StringBuilder();
      session
          .execute(
              "SELECT content, edited_content FROM messages WHERE conv_id = ? ALLOW FILTERING",
              conversation)
          .forEach(row -> words.append(row.getString(0)).append(row.getString(1)).append('\n'));
      return words.toString();
    }
  }
}
