package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who belongs sees, as of each event (I7). */
class MembershipIT {

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
