package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who belongs sees, as of each event (I7). */
class MembershipIT {

  @Test
  void membersHearThatAConversationBegan() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    Api eve = Api.register("tablet");
    try (ForeignClient bens = ForeignClient.connect(ben);
        EventSource eves = EventSource.open(eve, null)) {
      eves.await(event -> event.type().equals("welcome"));
      String group = ana.group(ben, eve);
      JsonNode began = bens.await("conversation");
      assertThat(began.path("change").asText()).isEqualTo("created");
      assertThat(began.path("conversation_id").asText()).isEqualTo(group);
      assertThat(began.path("sender_id").asText()).isEqualTo(ana.userId());
      assertThat(began.path("name").asText()).isEqualTo("g");
      assertThat(began.path("seq").asLong()).isZero();
      eves.await(
          event ->
              event.type().equals("state")
                  && event.data().path("conversation_id").asText().equals(group));
      eves.await(event -> event.type().equals("conversation"));
      ana.say(group, "first");
      assertThat(bens.await("new_message").path("seq").asLong()).isEqualTo(1);
    }
  }

  @Test
  void whoIsRemovedHearsNothingMoreAndReadsUpToThere() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    Api eve = Api.register("tablet");
    String conversation = ana.group(ben, eve);
    try (ForeignClient anas = ForeignClient.connect(ana);
        ForeignClient bens = ForeignClient.connect(ben);
        ForeignClient eves = ForeignClient.connect(eve)) {
      anas.say(conversation, "1", "for all");
      anas.awaitAck("1");
      ana.delete("/conversations/" + conversation + "/members/" + eve.userId()).expect(204);
      anas.say(conversation, "2", "for two");
      anas.awaitAck("2");
      bens.await(frame -> frame.path("content").asText().equals("for two"));
      JsonNode removal = eves.await("conversation");
      assertThat(removal.path("change").asText()).isEqualTo("removed");
      assertThat(removal.path("user_id").asText()).isEqualTo(eve.userId());
      assertThat(removal.path("seq").asLong()).isEqualTo(2);
      assertThat(eves.frames("new_message")).hasSize(1);
      assertThat(ChatIT.seqs(eve.history(conversation))).containsExactly(1L, 2L);
      assertThat(ChatIT.seqs(ben.history(conversation))).containsExactly(1L, 2L, 3L);
      eves.say(conversation, "3", "am I still here?");
      JsonNode refusal = eves.await("error");
      assertThat(refusal.path("code").asText()).isEqualTo("not_a_member");
      assertThat(refusal.path("client_msg_id").asText()).isEqualTo("3");
      // Also one who knows the id of what came later is not told.
      String later = ben.history(conversation).get(2).path("message_id").asText();
      eve.get("/conversations/" + conversation + "/messages?before_id=" + later).expect(404);
    }
  }

  @Test
  void whoLeftGetsNothingThatWasSaidLater() {
    Api ana = Api.register("phone");
    Api eve = Api.register("tablet");
    String group = ana.group(eve);
    String messages = "/conversations/" + group + "/messages";
    String once = say(ana, messages, "said to eve", "1");
    String twice = say(ana, messages, "first words", "2");
    ana.patch(messages + "/" + twice, Map.of("content", "second words")).expect(200);
    String cursor = eve.post("/sync", Map.of()).json().path("cursor").asText();
    say(ana, messages, "last words", "3");
    ana.delete("/conversations/" + group + "/members/" + eve.userId()).expect(204);
    ana.patch(messages + "/" + once, Map.of("content", "not for eve")).expect(200);
    ana.patch(messages + "/" + twice, Map.of("content", "nor this")).expect(200);
    String third = ana.history(group).get(3).path("message_id").asText();
    ana.patch(messages + "/" + third, Map.of("content", "nor that")).expect(200);
    ana.put(messages + "/" + once + "/reactions/x").expect(204);
    String read = Wire.write(eve.history(group));
    assertThat(read).doesNotContain("not for eve").doesNotContain("nor this").doesNotContain("x\"");
    assertThat(read).contains("second words");
    assertThat(ChatIT.seqs(eve.history(group))).containsExactly(1L, 2L, 3L, 4L, 5L);
    String synced = Wire.write(eve.post("/sync", Map.of("cursor", cursor)).json());
    assertThat(synced).doesNotContain("nor that").contains("removed");
    String polled = Wire.write(eve.get("/poll?timeout=0&cursor=" + cursor).expect(200).json());
    assertThat(polled).doesNotContain("nor that").contains("removed");
  }

  @Test
  void whoLeftIsStillToldWhatWasSaid() {
    Api ana = Api.register("phone");
    Api eve = Api.register("tablet");
    String group = ana.group(eve);
    String messages = "/conversations/" + group + "/messages";
    Map<String, String> said = Map.of("content", "did this arrive?", "client_msg_id", "1");
    String id = eve.post(messages, said).expect(201).json().path("message_id").asText();
    ana.delete("/conversations/" + group + "/members/" + eve.userId()).expect(204);
    JsonNode again = eve.post(messages, said).expect(200).json();
    assertThat(again.path("message_id").asText()).isEqualTo(id);
    assertThat(again.path("duplicate").asBoolean()).isTrue();
    eve.post(messages, Map.of("content", "and this?", "client_msg_id", "2")).expect(403);
    assertThat(ana.history(group)).hasSize(2);
  }

  private static String say(Api user, String messages, String words, String id) {
    return user.post(messages, Map.of("content", words, "client_msg_id", id))
        .expect(201)
        .json()
        .path("message_id")
        .asText();
  }

  @Test
  void whoIsAddedSeesFromThereOn() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    Api eve = Api.register("tablet");
    String conversation = ana.group(ben);
    ana.post(
            "/conversations/" + conversation + "/messages",
            Map.of("content", "before", "client_msg_id", "1"))
        .expect(201);
    try (ForeignClient eves = ForeignClient.connect(eve)) {
      ana.post(
              "/conversations/" + conversation + "/members",
              Map.of("user_id", eve.userId(), "role", "member"))
          .expect(204);
      assertThat(eves.await("conversation").path("change").asText()).isEqualTo("added");
      ben.post(
              "/conversations/" + conversation + "/messages",
              Map.of("content", "after", "client_msg_id", "2"))
          .expect(201);
      assertThat(eves.await("new_message").path("content").asText()).isEqualTo("after");
      assertThat(ChatIT.seqs(eve.history(conversation))).containsExactly(2L, 3L);
    }
  }

  @Test
  void strangersSeeNothing() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    Api mallory = Api.register("x");
    String conversation = ana.direct(ben);
    String messages = "/conversations/" + conversation + "/messages";
    mallory.get(messages).expect(404);
    mallory.get("/conversations/" + conversation).expect(404);
    mallory.post(messages, Map.of("content", "hi", "client_msg_id", "1")).expect(404);
    try (ForeignClient mallorys = ForeignClient.connect(mallory)) {
      mallorys.say(conversation, "1", "hi");
      assertThat(mallorys.await("error").path("code").asText()).isEqualTo("not_found");
      mallorys.send(
          "{\"type\":\"ping\",\"delivered\":{\"" + conversation + "\":1,\"conv_nowhere\":2}}");
      assertThat(mallorys.await("pong").path("top")).isEmpty();
    }
    assertThat(ana.history(conversation)).isEqualTo(List.of());
  }
}
