package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.stack.ParleyServer;
import dev.parley.stack.Service;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything may die under load; nothing acknowledged is lost, doubled or out of order. */
@Order(Integer.MAX_VALUE - 1) // before the one that adds a server
class FaultIT {
  /** Whoever was cut off may have missed anything live. */
  private static final int ALL = Integer.MAX_VALUE / 2;

  @Test
  void theServerIsKilledAtAnyMoment() {
    ParleyServer server = StackExtension.server();
    Random random = new Random(20261124);
    try (Conversation conversation = Conversation.begin()) {
      for (int death = 0; death < 3; death++) {
        conversation.awaitAcks(1 + random.nextInt(20));
        server.kill();
        server.start();
      }
      conversation.awaitAcks(5);
      conversation.reckon(ALL);
    }
  }

  @Test
  void wholeBatchesAreDeliveredAgain() {
    ParleyServer server = StackExtension.server();
    try (Conversation conversation = Conversation.begin()) {
      conversation.awaitAcks(20);
      server.kill();
      ConsumerGroup.rewind("chat-messages", "chat.messages");
      ConsumerGroup.rewind("chat-fanout", "chat.fanout");
      server.start();
      conversation.awaitAcks(5);
      conversation.reckon(ALL);
    }
  }

  @Test
  void redisForgetsEverything() {
    try (Conversation conversation = Conversation.begin()) {
      for (int round = 0; round < 3; round++) {
        conversation.awaitAcks(10);
        StackExtension.flushRedis();
      }
      conversation.awaitAcks(10);
      conversation.reckon(0);
    }
  }

  @Test
  void cassandraIsAwayForTwentySeconds() {
    Service cassandra = StackExtension.stack().service("cassandra");
    try (Conversation conversation = Conversation.begin()) {
      conversation.awaitAcks(10);
      cassandra.kill();
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> !StackExtension.server().isReady());
      // Nobody waits for ever: who was not told "sent" is told to try again.
      Awaitility.await()
          .pollDelay(Duration.ofSeconds(20))
          .atMost(Duration.ofSeconds(60))
          .until(() -> conversation.temporaryErrors() > 0);
      cassandra.start();
      conversation.awaitAcks(10);
      conversation.reckon(0);
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> StackExtension.server().isReady());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"kafka", "redis", "postgres", "artemis"})
  void aServiceIsKilledAndComesBack(String name) {
    Service service = StackExtension.stack().service(name);
    try (Conversation conversation = Conversation.begin()) {
      conversation.awaitAcks(10);
      service.kill();
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> !StackExtension.server().isReady());
      if (name.equals("artemis")) {
        conversation.awaitAcks(10);
      }
      service.start();
      conversation.awaitAcks(10);
      // What the broker had taken and not passed on is gone; its readers find it in history.
      conversation.reckon(name.equals("artemis") ? ALL : 0);
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> StackExtension.server().isReady());
    }
  }

  @Test
  void whatWasSaidWithoutPostgresIsSyncedWhateverDies() {
    ParleyServer server = StackExtension.server();
    Service postgres = StackExtension.stack().service("postgres");
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    String conversation = ana.direct(ben);
    try (ForeignClient anas = ForeignClient.connect(ana)) {
      anas.say(conversation, "before", "before");
      anas.awaitAck("before");
      String cursor = ben.post("/sync", Map.of()).expect(200).json().path("cursor").asText();
      postgres.kill();
      anas.say(conversation, "meanwhile", "meanwhile");
      long seq = anas.awaitAck("meanwhile").path("seq").asLong();
      server.kill();
      postgres.start();
      server.start();
      // Nothing else is said that could tell of it.
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  ben.post("/sync", Map.of("cursor", cursor))
                          .expect(200)
                          .json()
                          .path("conversations")
                          .path(0)
                          .path("last_seq")
                          .asLong()
                      == seq);
    }
  }

  @Test
  void streamsWaitForStoresThatAreAway() {
    Service postgres = StackExtension.stack().service("postgres");
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    String conversation = ana.direct(ben);
    try (ForeignClient anas = ForeignClient.connect(ana);
        EventSource bens = EventSource.open(ben, null)) {
      anas.say(conversation, "before", "before");
      bens.await(event -> event.seq() == 1);
      postgres.kill();
      anas.say(conversation, "meanwhile", "meanwhile");
      anas.awaitAck("meanwhile");
      Awaitility.await()
          .pollDelay(Duration.ofSeconds(12))
          .atMost(Duration.ofSeconds(30))
          .until(() -> bens.comments() > 0);
      // One at once and one each time that somebody looks after it.
      assertThat(bens.comments()).isLessThan(8);
      postgres.start();
      bens.await(event -> event.seq() == 2);
    } finally {
      postgres.start();
    }
  }
}
