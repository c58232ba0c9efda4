package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What settings change, on a server that has them and is alone: all servers take push work. */
class PushSettingsIT {
  private static final String WORDS = "words that stay in the house";

  @RegisterExtension static final PushPeers PEERS = new PushPeers();

  @RegisterExtension
  static final SecondServer SECOND =
      new SecondServer(
          Map.of(
              "CHAT_PUSH_PREVIEW", "true",
              "CHAT_PUSH_TRACE_DAYS", "3",
              "CHAT_PUSH_CLEAN_EVERY", "PT0.5S"));

  private final URI server = SECOND.server().httpUri();
  private final Api ana = Api.register("desk", server);

  @BeforeAll
  static void leaveItAlone() {
    StackExtension.server().stop();
  }

  @AfterAll
  static void bringBack() {
    var unused = StackExtension.server().start();
  }

  @Test
  void aPreviewTellsWhoSaidWhatWhereItIsWanted() {
    AbsentUser ben = AbsentUser.register(server);
    String apns = AbsentUser.apnsToken();
    WebPushBrowser browser = new WebPushBrowser();
    AbsentUser.pushTo(ben.api(), "iphone", "apns", apns);
    AbsentUser.pushTo(ben.api(), "browser", "webpush", browser.subscription());
    String name = ana.get("/users/me").expect(200).json().path("display_name").asText();

    AbsentUser.say(ana, ana.direct(ben.api()));

    JsonNode alert = PEERS.await(apns, 1).get(0).json().path("aps").path("alert");
    assertThat(alert.path("title").asText()).isEqualTo(name);
    assertThat(alert.path("body").asText()).isEqualTo(WORDS);
    JsonNode data = PEERS.await(ben.token(), 1).get(0).json().path("message").path("data");
    assertThat(data.path("title").asText()).isEqualTo(name);
    assertThat(data.path("body").asText()).isEqualTo(WORDS);
    byte[] secret = PEERS.await(browser.path(), 1).get(0).body();
    assertThat(browser.decrypt(secret)).contains(name, WORDS);
  }

  @Test
  void theTraceIsForgottenAfterSomeDaysAndNotBefore() {
    AbsentUser ben = AbsentUser.register(server);
    Api without = Api.register("desk", server);
    String group = ana.group(ben.api(), without);
    String old = AbsentUser.say(ana, group);
    PEERS.await(ben.token(), 1);
    Api admin = Api.admin(server);
    await(() -> outcome(admin, group, old, ben.api()).equals("accepted"));
    await(() -> outcome(admin, group, old, without).equals("no_device"));
    String young = AbsentUser.say(ana, group);
    await(() -> outcome(admin, group, young, ben.api()).equals("accepted"));

    for (String table : new String[] {"push_trace", "push_skip"}) {
      String aged = "update " + table + " set at = at - interval '%s' where conversation_id = ?";
      assertThat(Metadata.execute(aged.formatted("4 days") + " and seq = 1", group)).isPositive();
      assertThat(Metadata.execute(aged.formatted("2 days") + " and seq = 2", group)).isPositive();
    }

    await(() -> outcome(admin, group, old, ben.api()).isEmpty());
    await(() -> outcome(admin, group, old, without).isEmpty());
    assertThat(outcome(admin, group, young, ben.api())).isEqualTo("accepted");
    assertThat(outcome(admin, group, young, without)).isEqualTo("no_device");
  }

  private static String outcome(Api admin, String conversation, String message, Api recipient) {
    return AbsentUser.report(admin, conversation, message, recipient).path("outcome").asText("");
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(condition);
  }
}
