package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.stack.Service;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is there, on two servers, and when things die. */
@Order(Integer.MAX_VALUE - 2) // like FaultIT it disturbs others
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PresenceOfGatewaysIT {
  @RegisterExtension static final SecondServer SECOND = new SecondServer();

  private static String status(Api viewer, Api user) {
    return presence(viewer, user).path("status").asText();
  }

  private static JsonNode presence(Api viewer, Api user) {
    return viewer.get("/users/" + user.userId() + "/presence").expect(200).json();
  }

  @Test
  @Order(1)
  void devicesOnTwoServersAreOneUser() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    try (Onlooker here = Onlooker.connect(ana);
        Onlooker there = Onlooker.connect(SECOND.to(ana.on("tablet")))) {
      here.watch(ben);
      there.watch(ben);
      here.await(ben, "offline");
      there.await(ben, "offline");
      ForeignClient laptop = ForeignClient.connect(ben);
      there.await(ben, "online");
      try (ForeignClient desk = ForeignClient.connect(SECOND.to(ben.on("desk")))) {
        here.await(ben, "online");
        desk.send("{\"type\":\"ping\",\"away\":true}");
        laptop.close();
        // The laptop's going is not the user's.
        here.await(ben, "away");
        there.await(ben, "away");
        assertThat(status(ana, ben)).isEqualTo("away");
        assertThat(status(SECOND.to(ana), ben)).isEqualTo("away");
      }
      here.await(ben, "offline");
      there.await(ben, "offline");
      assertThat(here.of(ben))
          .extracting(one -> one.path("status").asText())
          .containsSubsequence("offline", "online", "away", "offline");
    }
  }

  @Test
  @Order(2)
  void whatRedisForgetsIsNotToldAndHeals() throws IOException {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    try (Onlooker anas = Onlooker.connect(ana);
        ForeignClient bens = ForeignClient.connect(SECOND.to(ben))) {
      anas.watch(ben);
      anas.await(ben, "online");
      StackExtension.flushRedis();
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .pollInterval(Duration.ofMillis(50))
          .until(() -> knows(ana, ben, "online"));
      bens.send("{\"type\":\"ping\",\"away\":true}");
      anas.await(ben, "away");
      assertThat(anas.of(ben)).noneMatch(one -> one.path("status").asText().equals("offline"));
    }
  }

  /** Whether it is known again; what is not known is never told as something else. */
  private static boolean knows(Api viewer, Api user, String expected) {
    Api.Answer answer = viewer.get("/users/" + user.userId() + "/presence");
    if (answer.status() == 503) {
      assertThat(answer.json().path("code").asText()).isEqualTo("unavailable");
      return false;
    }
    assertThat(answer.expect(200).json().path("status").asText()).isEqualTo(expected);
    return true;
  }

  @Test
  @Order(3)
  void whileRedisIsAwayNothingIsToldAndNothingFails() {
    Service redis = StackExtension.stack().service("redis");
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    try (Onlooker anas = Onlooker.connect(ana);
        ForeignClient bens = ForeignClient.connect(SECOND.to(ben))) {
      anas.watch(ben);
      anas.await(ben, "online");
      redis.kill();
      assertThat(knows(ana, ben, "online")).isFalse();
      int frames = anas.frames();
      anas.watch(ben, ana);
      bens.send("{\"type\":\"ping\",\"away\":true}");
      anas.client().send("{\"type\":\"ping\"}");
      anas.client().await("pong");
      assertThat(anas.frames()).isEqualTo(frames);
      redis.start();
      anas.awaitFrame(frames);
      anas.await(ben, "away");
      anas.await(ana, "online");
      assertThat(anas.of(ben)).noneMatch(one -> one.path("status").asText().equals("offline"));
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> StackExtension.server().isReady());
    } finally {
      redis.start();
    }
  }

  @Test
  @Order(4)
  void whoWasOnAServerThatIsKilledGoesOfflineWithItsLease() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    Instant begin = Instant.now().minusSeconds(1);
    ForeignClient.connect(ben).close();
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> presence(ana, ben).has("last_seen"));
    try (Onlooker anas = Onlooker.connect(ana);
        ForeignClient bens = ForeignClient.connect(SECOND.to(ben))) {
      anas.watch(ben);
      anas.await(ben, "online");
      assertThat(bens.isOpen()).isTrue();
      SECOND.server().kill();
      Instant killed = Instant.now();
      long lastSeen = anas.await(ben, "offline").path("last_seen").asLong();
      assertThat(Duration.between(killed, Instant.now())).isLessThan(Duration.ofSeconds(65));
      assertThat(Instant.ofEpochSecond(lastSeen)).isBetween(begin, killed.plusSeconds(1));
      var unused = SECOND.server().start();
      assertThat(presence(SECOND.to(ana), ben).path("last_seen").asLong())
          .isBetween(begin.getEpochSecond(), lastSeen + 1);
    }
  }
}
