package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Who got and read what, and who is told of it. */
class ReceiptIT {

  @Test
  void theSenderOfADirectMessageIsTold() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    String conversation = ana.direct(ben);
    try (ForeignClient anas = ForeignClient.connect(ana);
        ForeignClient bens = ForeignClient.connect(ben);
        ForeignClient bensOther = ForeignClient.connect(ben.on("tablet"))) {
      anas.say(conversation, "1", "hello");
      String message = anas.awaitAck("1").path("message_id").asText();
      bens.await("new_message");
      receipt(bens, conversation, 1, "delivered");
      JsonNode delivered = anas.await(told("delivered", 1));
      assertThat(delivered.path("user_id").asText()).isEqualTo(ben.userId());
      assertThat(delivered.path("message_id").asText()).isEqualTo(message);
      receipt(bens, conversation, 1, "read");
      anas.await(told("read", 1));
      JsonNode own = bensOther.await(told("read", 1));
      assertThat(own.path("user_id").asText()).isEqualTo(ben.userId());
      JsonNode receipts = receipts(ana, conversation, message);
      assertThat(receipts.path("read").asInt()).isEqualTo(1);
      assertThat(receipts.path("items").path(0).path("read_at").asLong()).isPositive();
      assertThat(receipts.path("items").path(0).path("delivered_at").asLong()).isPositive();
      bens.send("{\"type\":\"typing\",\"conversation_id\":\"" + conversation + "\"}");
      assertThat(anas.await("typing").path("user_id").asText()).isEqualTo(ben.userId());
    }
  }

  @Test
  void theSenderOfAGroupMessageIsToldHowMany() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    Api eve = Api.register("tablet");
    String conversation = ana.group(ben, eve);
    try (ForeignClient anas = ForeignClient.connect(ana)) {
      anas.say(conversation, "1", "one");
      String first = anas.awaitAck("1").path("message_id").asText();
      anas.say(conversation, "2", "two");
      anas.awaitAck("2");
      put(ben, conversation, 2, "read", 204);
      JsonNode one = anas.await(told("read", 2));
      assertThat(one.path("count").asInt()).isEqualTo(1);
      assertThat(one.path("of").asInt()).isEqualTo(2);
      assertThat(one.path("others").path(0).path("message_id").asText()).isEqualTo(first);
      put(eve, conversation, 1, "read", 204);
      JsonNode both =
          anas.await(frame -> told("read", 1).test(frame) && frame.path("count").asInt() == 2);
      assertThat(both.path("message_id").asText()).isEqualTo(first);
      JsonNode receipts = receipts(ben, conversation, first);
      assertThat(receipts.path("read").asInt()).isEqualTo(2);
      assertThat(receipts.path("of").asInt()).isEqualTo(2);
      assertThat(receipts.path("items")).hasSize(2);
    }
  }

  @Test
  void watermarksOnlyGrowAndOnlyOverWhatIsThere() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    Api mallory = Api.register("x");
    String conversation = ana.direct(ben);
    String first = say(ana, conversation, "1");
    String second = say(ana, conversation, "2");
    put(ben, conversation, 2, "read", 204);
    put(ben, conversation, 1, "read", 204);
    awaitRead(ana, conversation, second);
    assertThat(receipts(ana, conversation, first).path("read").asInt()).isEqualTo(1);
    put(ben, conversation, 3, "read", 400);
    put(mallory, conversation, 1, "read", 404);
    mallory.get("/conversations/" + conversation + "/messages/" + first + "/receipts").expect(404);
    ben.put(
            "/conversations/" + conversation + "/receipts",
            Map.of("message_id", second, "status", "delivered"))
        .expect(204);
    try (ForeignClient bens = ForeignClient.connect(ben)) {
      receipt(bens, conversation, 9, "read");
      assertThat(bens.await("error").path("code").asText()).isEqualTo("bad_request");
    }
  }

  @Test
  void hiddenReadingIsToldAsDeliveredOnly() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    ben.patch("/users/me", Map.of("settings", Map.of("read_receipts", false))).expect(200);
    String conversation = ana.direct(ben);
    try (ForeignClient anas = ForeignClient.connect(ana)) {
      String message = say(ana, conversation, "1");
      put(ben, conversation, 1, "read", 204);
      anas.await(told("delivered", 1));
      assertThat(anas.frames("receipt")).noneMatch(told("read", 1));
      JsonNode receipts = receipts(ana, conversation, message);
      assertThat(receipts.path("delivered").asInt()).isEqualTo(1);
      assertThat(receipts.path("read").asInt()).isZero();
      assertThat(receipts.path("items").path(0).has("read_at")).isFalse();
    }
  }

  @Test
  void nobodyHasReadWhatWasSaidWhileAway() {
    Api ana = Api.register("phone");
    Api eve = Api.register("tablet");
    String group = ana.group(eve);
    String members = "/conversations/" + group + "/members";
    ana.delete(members + "/" + eve.userId()).expect(204);
    String message = say(ana, group, "1");
    ana.post(members, Map.of("user_id", eve.userId())).expect(204);
    String later = say(ana, group, "2");
    put(eve, group, 4, "read", 204);
    awaitRead(ana, group, later);
    ana.delete(members + "/" + eve.userId()).expect(204);
    ana.patch("/conversations/" + group, Map.of("history", "all")).expect(200);
    String last = say(ana, group, "3");
    ana.post(members, Map.of("user_id", eve.userId())).expect(204);
    // Reading went up to seq 4, which says the same of what is shown only now.
    assertThat(receipts(ana, group, message).path("read").asInt()).isEqualTo(1);
    assertThat(receipts(ana, group, last).path("read").asInt()).isZero();
    JsonNode eves = eve.get("/conversations/" + group).expect(200).json();
    assertThat(eves.path("read_seq").asLong()).isEqualTo(4);
    assertThat(eves.path("unread").asLong()).isEqualTo(1);
  }

  @Test
  void whoLeftHasReadWhatWasSeenTillThen() {
    Api ana = Api.register("phone");
    Api eve = Api.register("tablet");
    String conversation = ana.group(eve);
    ana.patch("/conversations/" + conversation, Map.of("history", "all")).expect(200);
    try (ForeignClient anas = ForeignClient.connect(ana)) {
      anas.say(conversation, "1", "seen");
      long seen = anas.awaitAck("1").path("seq").asLong();
      ana.delete("/conversations/" + conversation + "/members/" + eve.userId()).expect(204);
      anas.say(conversation, "2", "not seen");
      long unseen = anas.awaitAck("2").path("seq").asLong();
      put(eve, conversation, unseen, "read", 403);
      put(eve, conversation, seen, "read", 204);
      ana.post("/conversations/" + conversation + "/members", Map.of("user_id", eve.userId()));
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () ->
                  assertThat(eve.get("/conversations/" + conversation).json().path("read_seq"))
                      .hasToString(String.valueOf(seen)));
    }
  }

  @Test
  void whoIsAddedHasReadNothing() {
    Api ana = Api.register("phone");
    Api eve = Api.register("tablet");
    Api ben = Api.register("laptop");
    String group = ana.group(ben);
    String members = "/conversations/" + group + "/members";
    String message = say(ana, group, "1");
    ana.post(members, Map.of("user_id", eve.userId())).expect(204);
    assertThat(eve.get("/conversations/" + group).json().path("unread").asLong()).isZero();
    ana.delete(members + "/" + eve.userId()).expect(204);
    ana.patch("/conversations/" + group, Map.of("history", "all")).expect(200);
    ana.post(members, Map.of("user_id", eve.userId())).expect(204);
    // The own position never falls; what others are told is what was read.
    assertThat(eve.get("/conversations/" + group).json().path("unread").asLong()).isZero();
    JsonNode receipts = receipts(ana, group, message);
    assertThat(receipts.path("of").asInt()).isEqualTo(2);
    assertThat(receipts.path("read").asInt()).isZero();
  }

  @Test
  void aPingSaysWhatADeviceHas() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    String conversation = ana.direct(ben);
    try (ForeignClient anas = ForeignClient.connect(ana);
        ForeignClient bens = ForeignClient.connect(ben)) {
      anas.say(conversation, "1", "hello");
      anas.awaitAck("1");
      bens.await("new_message");
      bens.send("{\"type\":\"ping\",\"delivered\":{\"" + conversation + "\":1}}");
      bens.await("pong");
      anas.await(told("delivered", 1));
    }
  }

  @Test
  void tooManyFramesAreRefusedAndAFloodIsCutOff() {
    try (ForeignClient client = ForeignClient.connect(Api.register("phone"))) {
      for (int i = 0; i < 300; i++) {
        client.send("{\"type\":\"ping\"}");
      }
      JsonNode refusal = client.await("error");
      assertThat(refusal.path("code").asText()).isEqualTo("rate_limited");
      assertThat(refusal.path("retry_after_ms").asLong()).isPositive();
      for (int i = 0; i < 5_000 && client.isOpen(); i++) {
        client.send("{\"type\":\"ping\"}");
      }
      // What still comes in after the close frame has the server's kernel reset the connection, and
      // the frame may be lost with it.
      assertThat(client.awaitClose()).isIn(4429, 1006);
    }
  }

  private static String say(Api user, String conversation, String id) {
    return user.post(
            "/conversations/" + conversation + "/messages",
            Map.of("content", "words", "client_msg_id", id))
        .expect(201)
        .json()
        .path("message_id")
        .asText();
  }

  private static void put(Api user, String conversation, long seq, String status, int answer) {
    user.put("/conversations/" + conversation + "/receipts", Map.of("seq", seq, "status", status))
        .expect(answer);
  }

  private static void receipt(ForeignClient client, String conversation, long seq, String status) {
    client.send(
        Wire.write(
            Map.of(
                "type", "receipt",
                "conversation_id", conversation,
                "seq", seq,
                "status", status)));
  }

  private static JsonNode receipts(Api user, String conversation, String message) {
    return user.get("/conversations/" + conversation + "/messages/" + message + "/receipts")
        .expect(200)
        .json();
  }

  private static void awaitRead(Api user, String conversation, String message) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> receipts(user, conversation, message).path("read").asInt() == 1);
  }

  private static Predicate<JsonNode> told(String status, long seq) {
    return frame ->
        ForeignClient.is(frame, "receipt")
            && frame.path("status").asText().equals(status)
            && frame.path("seq").asLong() == seq;
  }
}
