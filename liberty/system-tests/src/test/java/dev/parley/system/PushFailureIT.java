package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.pushy.apns.server.RejectionReason;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.system.Http2Endpoint.Response;
import dev.parley.system.PushPeers.Pushed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is done about providers' answers, and about providers that give none. */
class PushFailureIT {
  @RegisterExtension static final PushPeers PEERS = new PushPeers();

  @Test
  void aDeviceThatIsGoneLosesItsRegistration() {
    Api ana = Api.register("desk");
    AbsentUser ben = AbsentUser.register();
    String apns = AbsentUser.apnsToken();
    WebPushBrowser browser = new WebPushBrowser();
    AbsentUser.pushTo(ben.api(), "iphone", "apns", apns);
    AbsentUser.pushTo(ben.api(), "browser", "webpush", browser.subscription());
    PEERS.lineUp(apns, RejectionReason.BAD_DEVICE_TOKEN);
    PEERS.lineUp(browser.path(), Response.of(410, ""));
    PEERS.lineUp(
        ben.token(),
        Response.of(
            404,
            "{\"error\":{\"status\":\"NOT_FOUND\",\"details\":[{\"errorCode\":\"UNREGISTERED\"}]}}"));
    String conversation = ana.direct(ben.api());
    String message = AbsentUser.say(ana, conversation);
    JsonNode report = AbsentUser.awaitOutcome(conversation, message, ben.api(), "gone");
    assertThat(report.path("devices").findValuesAsText("outcome")).containsOnly("gone");
    assertThat(ben.isRegistered()).isFalse();
    String second = AbsentUser.say(ana, conversation);
    AbsentUser.awaitOutcome(conversation, second, ben.api(), "no_device");
    assertThat(PEERS.to(apns)).hasSize(1);
  }

  @Test
  void aThrottledPushComesLaterAndOnce() {
    Api ana = Api.register("desk");
    AbsentUser ben = AbsentUser.register();
    WebPushBrowser browser = new WebPushBrowser();
    AbsentUser.pushTo(ben.api(), "browser", "webpush", browser.subscription());
    PEERS.lineUp(browser.path(), new Response(429, Map.of("retry-after", "2"), ""));
    String conversation = ana.direct(ben.api());
    String message = AbsentUser.say(ana, conversation);
    AbsentUser.awaitOutcome(conversation, message, ben.api(), "accepted");
    List<Pushed> pushes = PEERS.await(browser.path(), 2);
    assertThat(Duration.between(pushes.get(0).at(), pushes.get(1).at()))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    assertThat(pushes).hasSize(2);
    // What another provider took is not pushed again.
    assertThat(PEERS.to(ben.token())).hasSize(1);
  }

  @Test
  void aPushThatFailsIsTriedAgain() {
    Api ana = Api.register("desk");
    AbsentUser ben = AbsentUser.register();
    String apns = AbsentUser.apnsToken();
    AbsentUser.pushTo(ben.api(), "iphone", "apns", apns);
    PEERS.lineUp(apns, RejectionReason.SERVICE_UNAVAILABLE, RejectionReason.INTERNAL_SERVER_ERROR);
    PEERS.lineUp(ben.token(), Response.of(503, "{}"));
    String conversation = ana.direct(ben.api());
    String message = AbsentUser.say(ana, conversation);
    assertThat(PEERS.await(apns, 3)).hasSize(3);
    assertThat(PEERS.await(ben.token(), 2)).hasSize(2);
    JsonNode report = AbsentUser.awaitOutcome(conversation, message, ben.api(), "accepted");
    assertThat(report.path("devices").findValuesAsText("attempt")).contains("2");
  }

  @Test
  void whatIsReadMeanwhileIsNotPushed() {
    Api ana = Api.register("desk");
    AbsentUser ben = AbsentUser.register();
    PEERS.lineUp(ben.token(), Response.of(503, "{}"), Response.of(503, "{}"));
    String conversation = ana.direct(ben.api());
    String message = AbsentUser.say(ana, conversation);
    PEERS.await(ben.token(), 1);
    ben.api()
        .put("/conversations/" + conversation + "/receipts", Map.of("seq", 1, "status", "read"))
        .expect(204);
    AbsentUser.awaitOutcome(conversation, message, ben.api(), "read");
    assertThat(PEERS.to(ben.token()).size()).isLessThan(3);
  }

  @Test
  void whatAProviderRefusesIsADeadLetterUntilItIsReplayed() {
    Api ana = Api.register("desk");
    AbsentUser ben = AbsentUser.register();
    PEERS.lineUp(ben.token(), Response.of(400, "{\"error\":{\"status\":\"INVALID_ARGUMENT\"}}"));
    String conversation = ana.direct(ben.api());
    String message = AbsentUser.say(ana, conversation);
    AbsentUser.awaitOutcome(conversation, message, ben.api(), "rejected");
    Api admin = Api.admin();
    JsonNode letter =
        letters(admin).stream()
            .filter(one -> one.path("user_id").asText().equals(ben.api().userId()))
            .findFirst()
            .orElseThrow();
    assertThat(letter.path("reason").asText()).isEqualTo("fcm: rejected, 400 INVALID_ARGUMENT");
    assertThat(letter.path("message_id").asText()).isEqualTo(message);
    assertThat(ana.get("/admin/push/dead-letters").status()).isEqualTo(403);
    String id = letter.path("id").asText();
    assertThat(replay(admin, id)).isEqualTo(1);
    assertThat(PEERS.await(ben.token(), 2)).hasSize(2);
    AbsentUser.awaitOutcome(conversation, message, ben.api(), "accepted");
    assertThat(replay(admin, id)).isZero();
    assertThat(letters(admin).stream().map(one -> one.path("id").asText())).doesNotContain(id);
  }

  @Test
  void messagesFlowWhileAProviderIsDownAndWhoComesBackMissesNothing() {
    Api ana = Api.register("desk");
    AbsentUser ben = AbsentUser.register();
    Api eve = Api.register("desk");
    String group = ana.group(ben.api(), eve);
    String first = AbsentUser.say(ana, group);
    PEERS.await(ben.token(), 1);
    String cursor = ben.api().sync(null).path("cursor").asText();
    PEERS.stopHttp2();
    try (ForeignClient client = ForeignClient.connect(eve)) {
      for (int i = 0; i < 10; i++) {
        AbsentUser.say(ana, group);
      }
      client.await(frame -> frame.path("seq").asLong() == 11);
      JsonNode missed = ben.api().sync(cursor).path("conversations").path(0);
      assertThat(missed.path("events")).hasSize(10);
      assertThat(missed.path("unread").asInt()).isEqualTo(11);
      assertThat(StackExtension.server().isReady()).isTrue();
    } finally {
      PEERS.startHttp2();
    }
    // The newest tells them all.
    assertThat(PEERS.await(ben.token(), 2)).isNotEmpty();
    AbsentUser.awaitOutcome(group, first, ben.api(), "accepted");
  }

  @Test
  void whatBreaksItsConsumerIsADeadLetterToo() {
    Api ana = Api.register("desk");
    AbsentUser ben = AbsentUser.register();
    String conversation = ana.direct(ben.api());
    String update = "update app_user set quiet_hours = nullif(?, '') where user_id = ?";
    assertThat(Metadata.execute(update, "nonsense", ben.api().userId())).isEqualTo(1);
    String message = AbsentUser.say(ana, conversation);
    Api admin = Api.admin();
    String id =
        Awaitility.await()
            .atMost(Duration.ofSeconds(90))
            .pollInterval(Duration.ofSeconds(1))
            .until(() -> batches(admin), found -> !found.isEmpty())
            .get(0);
    assertThat(Metadata.execute(update, "", ben.api().userId())).isEqualTo(1);
    assertThat(replay(admin, id)).isEqualTo(1);
    PEERS.await(ben.token(), 1);
    AbsentUser.awaitOutcome(conversation, message, ben.api(), "accepted");
    assertThat(batches(admin)).isEmpty();
  }

  /** The dead letters that are no single push. */
  private static List<String> batches(Api admin) {
    return letters(admin).stream()
        .filter(letter -> !letter.has("user_id"))
        .map(letter -> letter.path("id").asText())
        .toList();
  }

  private static List<JsonNode> letters(Api admin) {
    List<JsonNode> letters = new ArrayList<>();
    admin
        .get("/admin/push/dead-letters?limit=200")
        .expect(200)
        .json()
        .path("items")
        .forEach(letters::add);
    return letters;
  }

  private static int replay(Api admin, String id) {
    return admin
        .post("/admin/push/dead-letters/replay", Map.of("ids", List.of(id)))
        .expect(200)
        .json()
        .path("replayed")
        .asInt();
  }
}
