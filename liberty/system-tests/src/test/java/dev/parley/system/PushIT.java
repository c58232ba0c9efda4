package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.system.PushPeers.Pushed;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is pushed over HTTP/2 by which provider, and who is not. */
class PushIT {
  @RegisterExtension static final PushPeers PEERS = new PushPeers();

  @Test
  void whoIsAwayIsPushedByEachProvider() {
    Api ana = Api.register("desk");
    AbsentUser ben = AbsentUser.register();
    String apns = AbsentUser.apnsToken();
    WebPushBrowser browser = new WebPushBrowser();
    AbsentUser.pushTo(ben.api(), "iphone", "apns", apns);
    AbsentUser.pushTo(ben.api(), "browser", "webpush", browser.subscription());
    String conversation = ana.direct(ben.api());
    String message = AbsentUser.say(ana, conversation);

    Pushed apple = PEERS.await(apns, 1).get(0);
    assertThat(apple.headers()).containsEntry("apns-collapse-id", conversation);
    assertThat(apple.json().path("aps").path("badge").asInt()).isEqualTo(1);
    assertThat(apple.json().path("conversation_id").asText()).isEqualTo(conversation);
    JsonNode google = PEERS.await(ben.token(), 1).get(0).json().path("message");
    assertThat(google.path("data").path("count").asText()).isEqualTo("1");
    assertThat(google.path("android").path("collapse_key").asText()).isEqualTo(conversation);
    Pushed web = PEERS.await(browser.path(), 1).get(0);
    assertThat(web.headers()).containsEntry("content-encoding", "aes128gcm");
    JsonNode said = Wire.read(browser.decrypt(web.body()));
    assertThat(said.path("conversation_id").asText()).isEqualTo(conversation);
    assertThat(said.path("count").asInt()).isEqualTo(1);
    for (Pushed push : List.of(apple, PEERS.await(ben.token(), 1).get(0))) {
      assertThat(push.json().toString()).doesNotContain("words");
    }
    assertThat(said.toString()).doesNotContain("words");

    JsonNode report = AbsentUser.awaitOutcome(conversation, message, ben.api(), "accepted");
    assertThat(report.path("devices")).hasSize(3);
    assertThat(ana.get("/admin/messages/" + conversation + "/" + message + "/pushes").status())
        .isEqualTo(403);
    AbsentUser.say(ana, conversation);
    assertThat(PEERS.await(apns, 2).get(1).json().path("aps").path("badge").asInt()).isEqualTo(2);
  }

  @Test
  void whoIsThereIsNotPushed() {
    Api ana = Api.register("desk");
    AbsentUser ben = AbsentUser.register();
    Api without = Api.register("desk");
    String group = ana.group(ben.api(), without);
    try (ForeignClient client = ForeignClient.connect(ben.api())) {
      String message = AbsentUser.say(ana, group);
      JsonNode told = client.await("new_message");
      client.send(
          Wire.write(
              Map.of(
                  "type",
                  "receipt",
                  "conversation_id",
                  group,
                  "seq",
                  told.path("seq").asLong(),
                  "status",
                  "delivered")));
      AbsentUser.awaitOutcome(group, message, ben.api(), "online");
      AbsentUser.awaitOutcome(group, message, without, "no_device");
      // Long enough for those to be looked at who got nothing.
      AbsentUser eve = AbsentUser.register();
      String other = ana.direct(eve.api());
      try (ForeignClient silent = ForeignClient.connect(eve.api())) {
        AbsentUser.say(ana, other);
        silent.await("new_message");
        PEERS.await(eve.token(), 1);
      }
      assertThat(PEERS.to(ben.token())).isEmpty();
    }
  }

  @Test
  void whoIsAwayIsPushedThoughPresenceForgotEverything() {
    Api ana = Api.register("desk");
    AbsentUser ben = AbsentUser.register();
    String conversation = ana.direct(ben.api());
    StackExtension.flushRedis();
    String message = AbsentUser.say(ana, conversation);
    PEERS.await(ben.token(), 1);
    AbsentUser.awaitOutcome(conversation, message, ben.api(), "accepted");
  }

  @Test
  void mutedConversationsArePushedToThoseWhoAreNamedOnly() {
    Api ana = Api.register("desk");
    AbsentUser ben = AbsentUser.register();
    String group = ana.group(ben.api());
    ben.api()
        .put("/conversations/" + group + "/mute", Map.of("until", "2999-01-01T00:00:00Z"))
        .expect(204);
    String message = AbsentUser.say(ana, group);
    AbsentUser.awaitOutcome(group, message, ben.api(), "muted");
    assertThat(PEERS.to(ben.token())).isEmpty();
    String named = AbsentUser.say(ana, group, ben.api().userId());
    PEERS.await(ben.token(), 1);
    AbsentUser.awaitOutcome(group, named, ben.api(), "accepted");
    assertThat(ben.api().get("/conversations/" + group).json().has("muted_until")).isTrue();
    ben.api().delete("/conversations/" + group + "/mute").expect(204);
    AbsentUser.say(ana, group);
    assertThat(PEERS.await(ben.token(), 2)).hasSize(2);
  }

  @Test
  void quietHoursAreKept() {
    Api ana = Api.register("desk");
    AbsentUser ben = AbsentUser.register();
    LocalTime now = LocalTime.now(ZoneOffset.UTC).withSecond(0).withNano(0);
    Map<String, Object> hours =
        Map.of(
            "from", now.minusHours(1).toString(), "to", now.plusHours(1).toString(), "zone", "UTC");
    ben.api().patch("/users/me", Map.of("settings", Map.of("quiet_hours", hours))).expect(200);
    String conversation = ana.direct(ben.api());
    String message = AbsentUser.say(ana, conversation);
    AbsentUser.awaitOutcome(conversation, message, ben.api(), "quiet_hours");
    assertThat(PEERS.to(ben.token())).isEmpty();
    ben.api()
        .patch("/users/me", Map.of("settings", Map.of("quiet_hours", Map.of("from", "25:00"))))
        .expect(400);
  }

  @Test
  void absentMembersOfBroadcastsArePushed() {
    Api owner = Api.register("desk");
    List<String> members = new ArrayList<>(Crowd.of(1_200));
    List<AbsentUser> absent = List.of(AbsentUser.register(), AbsentUser.register());
    absent.forEach(one -> members.add(one.api().userId()));
    String channel = owner.group("broadcast", members);
    String message = AbsentUser.say(owner, channel);
    absent.forEach(one -> PEERS.await(one.token(), 1));
    awaitOutcomeOf(channel, message, absent.get(0).api());
  }

  private static void awaitOutcomeOf(String channel, String message, Api recipient) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> outcomes(channel, message).getOrDefault(recipient.userId(), ""),
            "accepted"::equals);
    assertThat(outcomes(channel, message).values().stream().filter("no_device"::equals))
        .hasSize(1_200);
  }

  private static Map<String, String> outcomes(String channel, String message) {
    Map<String, String> outcomes = new HashMap<>();
    String path = "/admin/messages/" + channel + "/" + message + "/pushes?limit=200";
    Api admin = Api.admin();
    JsonNode page = admin.get(path).expect(200).json();
    while (true) {
      page.path("items")
          .forEach(
              item -> outcomes.put(item.path("user_id").asText(), item.path("outcome").asText("")));
      if (!page.has("next_cursor")) {
        return outcomes;
      }
      String cursor = page.path("next_cursor").asText();
      page = admin.get(path + "&cursor=" + cursor).expect(200).json();
    }
  }
}
