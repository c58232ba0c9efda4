package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.Presence;
import dev.parley.client.Transport;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.data.Offset;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is there, on one server. */
class PresenceIT {

  private static void show(Api user, String audience) {
    user.patch("/users/me", Map.of("settings", Map.of("presence", audience))).expect(200);
  }

  private static JsonNode presence(Api viewer, Api user) {
    return viewer.get("/users/" + user.userId() + "/presence").expect(200).json();
  }

  private static String away(boolean away) {
    return "{\"type\":\"ping\",\"away\":" + away + "}";
  }

  @Test
  void whoComesGoesAndIsAwayIsTold() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    Instant begin = Instant.now().minusSeconds(1);
    try (Onlooker anas = Onlooker.connect(ana)) {
      anas.watch(ben, ana);
      assertThat(anas.await(ben, "offline").has("last_seen")).isFalse();
      assertThat(anas.await(ana, "online").has("last_seen")).isFalse();
      try (ForeignClient bens = ForeignClient.connect(ben)) {
        anas.await(ben, "online");
        assertThat(presence(ana, ben).path("status").asText()).isEqualTo("online");
        bens.send(away(true));
        anas.await(ben, "away");
        bens.send(away(false));
        anas.await(ben, "online");
      }
      JsonNode gone = anas.await(ben, "offline");
      assertThat(Instant.ofEpochSecond(gone.path("last_seen").asLong()))
          .isBetween(begin, Instant.now().plusSeconds(1));
      JsonNode asked =
          Awaitility.await().until(() -> presence(ana, ben), answer -> answer.has("last_seen"));
      assertThat(asked.path("status").asText()).isEqualTo("offline");
      assertThat(asked.path("last_seen").asLong())
          .isCloseTo(gone.path("last_seen").asLong(), Offset.offset(3L));
    }
  }

  @Test
  void whoShowsItToSomeIsOfflineForOthers() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    show(ben, "contacts");
    try (Onlooker anas = Onlooker.connect(ana);
        Onlooker bens = Onlooker.connect(ben)) {
      anas.watch(ben);
      assertThat(anas.await(ben, "offline").has("last_seen")).isFalse();
      assertThat(presence(ana, ben)).isEqualTo(Wire.read("{\"status\":\"offline\"}"));
      bens.watch(ben);
      bens.await(ben, "online");
      ana.direct(ben);
      assertThat(presence(ana, ben).path("status").asText()).isEqualTo("online");
      anas.watch(ben);
      anas.await(ben, "online");
      show(ben, "nobody");
      assertThat(anas.await(ben, "offline").has("last_seen")).isFalse();
      assertThat(presence(ana, ben)).isEqualTo(Wire.read("{\"status\":\"offline\"}"));
      assertThat(presence(ben, ben).path("status").asText()).isEqualTo("online");
      show(ben, "everyone");
      anas.await(ben, "online");
    }
  }

  @Test
  void whoDoesNotExistLooksLikeOneWhoDoesNotShowIt() {
    Api ana = Api.register("phone");
    try (Onlooker anas = Onlooker.connect(ana)) {
      anas.client().send("{\"type\":\"watch_presence\",\"user_ids\":[\"u_nobody\",\"u_nobody\"]}");
      assertThat(anas.client().await("presence").path("users"))
          .isEqualTo(Wire.read("[{\"user_id\":\"u_nobody\",\"status\":\"offline\"}]"));
    }
    assertThat(ana.get("/users/u_nobody/presence").status()).isEqualTo(404);
    assertThat(ana.get("/users/nobody/presence").status()).isEqualTo(400);
    assertThat(ana.patch("/users/me", Map.of("settings", Map.of("presence", "friends"))).status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"watch_presence\"}",
        "{\"type\":\"watch_presence\",\"user_ids\":\"u_1\"}",
        "{\"type\":\"watch_presence\",\"user_ids\":[1]}",
        "{\"type\":\"watch_presence\",\"user_ids\":[null]}",
        "{\"type\":\"watch_presence\",\"user_ids\":[\"conv_1\"]}",
        "{\"type\":\"watch_presence\",\"user_ids\":[[\"u_1\"]]}",
        "{\"type\":\"watch_presence\",\"user_ids\":{\"u_1\":true}}",
        "{\"type\":\"ping\",\"away\":\"true\"}",
        "{\"type\":\"ping\",\"away\":null}"
      })
  void garbageIsRefused(String frame) {
    try (ForeignClient client = ForeignClient.connect(Api.register("phone"))) {
      client.send(frame);
      assertThat(client.await("error").path("code").asText()).isEqualTo("bad_request");
      client.send("{\"type\":\"ping\"}");
      client.await("pong");
    }
  }

  @Test
  void moreThanTwoHundredAreTooMany() {
    Api ana = Api.register("phone");
    List<String> many = Collections.nCopies(201, ana.userId());
    try (ForeignClient client = ForeignClient.connect(ana)) {
      client.send(Wire.write(Map.of("type", "watch_presence", "user_ids", many)));
      assertThat(client.await("error").path("code").asText()).isEqualTo("too_large");
      client.send(Wire.write(Map.of("type", "watch_presence", "user_ids", many.subList(0, 200))));
      assertThat(client.await("presence").path("users")).hasSize(1);
    }
    assertThat(ana.get("/poll?timeout=0&watch=" + String.join(",", many)).status()).isEqualTo(413);
    assertThat(ana.get("/poll?timeout=0&watch=ben").status()).isEqualTo(400);
    assertThat(ana.get("/poll?timeout=0&away=yes").status()).isEqualTo(400);
  }

  @Test
  void streamsAndPollsWatchAndCount() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    Api eve = Api.register("tablet");
    try (EventSource anas = EventSource.openWith(ana, "watch=" + ben.userId())) {
      anas.await(event -> isTold(event, "offline"));
      ben.get("/poll?timeout=0&away=true").expect(200);
      anas.await(event -> isTold(event, "away"));
      try (EventSource bens = EventSource.openWith(ben.on("desk"), "away=false")) {
        bens.await(event -> event.type().equals("welcome"));
        anas.await(event -> isTold(event, "online"));
      }
    }
    JsonNode polled = eve.get("/poll?timeout=0").expect(200).json();
    JsonNode page =
        eve.get(
                "/poll?timeout=20&watch="
                    + ben.userId()
                    + "&cursor="
                    + polled.path("cursor").asText())
            .expect(200)
            .json();
    assertThat(page.at("/events/0/type").asText()).isEqualTo("presence");
    assertThat(page.at("/events/0/users/0/user_id").asText()).isEqualTo(ben.userId());
  }

  @Test
  void whoDoesNotReadIsNotToldAndHoldsUpNobody() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    Api eve = Api.register("tablet");
    String conversation = ana.direct(ben);
    String denied = "parley_gateway_left_out_total{kind=\"presence\"";
    URI server = URI.create(System.getProperty("chat.http.url", ""));
    try (StalledReader stalled = StalledReader.connect(ana);
        Onlooker eves = Onlooker.connect(eve);
        ForeignClient bens = ForeignClient.connect(ben)) {
      stalled.send(Wire.write(Map.of("type", "watch_presence", "user_ids", List.of(ben.userId()))));
      eves.watch(ben);
      int before = Metrics.of(server).value(denied);
      // More than what presence may find waiting, and less than what ends a connection.
      AtomicInteger said = new AtomicInteger();
      Awaitility.await()
          .atMost(Duration.ofSeconds(25))
          .pollInterval(Duration.ofMillis(250))
          .until(
              () -> {
                for (int i = 0; i < 7; i++) {
                  bens.say(conversation, "m" + said.incrementAndGet(), "x".repeat(16_000));
                }
                return Metrics.of(server).value("parley_gateway_unsent_bytes") > 450_000;
              });
      bens.send(away(true));
      eves.await(ben, "away");
      Awaitility.await().until(() -> Metrics.of(server).value(denied) > before);
    }
  }

  private static boolean isTold(EventSource.Received event, String status) {
    return event.type().equals("presence")
        && event.data().at("/users/0/status").asText().equals(status);
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void theClientWatchesOverEveryTransport(Transport transport) {
    try (Person ana = new Person(transport);
        Person ben = new Person(transport)) {
      ana.client().watchPresence(List.of(ben.userId()));
      ana.awaitPresence(ben, Presence.Status.ONLINE);
      ben.client().away(true);
      ana.awaitPresence(ben, Presence.Status.AWAY);
      ana.client().cut();
      ben.client().away(false);
      ana.awaitPresence(ben, Presence.Status.ONLINE);
    }
  }
}
