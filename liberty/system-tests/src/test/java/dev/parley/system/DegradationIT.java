package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.stack.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What works while a service is down: the table of docs/reliability.md, cell by cell. */
@Order(Integer.MAX_VALUE - 2) // like FaultIT it disturbs others
class DegradationIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  @RegisterExtension static final SecondServer SECOND = new SecondServer();
  private Api ana;
  private Api ben;
  private String conversation;
  private ForeignClient anas;
  private ForeignClient bens;
  private EventSource stream;

  /** Ana is on the first server, Ben on the second, with a WebSocket and a stream. */
  @BeforeEach
  void meet() {
    ana = Api.register("phone");
    ben = Api.register("laptop").at(SECOND.server().httpUri());
    conversation = ana.direct(ben);
    anas = ForeignClient.connect(ana);
    bens = ForeignClient.connect(ben);
    stream =
        EventSource.open(
            SECOND.server().httpUri(), ben.at(SECOND.server().httpUri(), "tablet"), null);
    stream.await(event -> event.type().equals("welcome"));
    anas.say(conversation, "a0", "before");
    bens.say(conversation, "b0", "before");
    anas.awaitAck("a0");
    bens.awaitAck("b0");
    heard(2);
  }

  @AfterEach
  void part() {
    anas.close();
    bens.close();
    stream.close();
    Awaitility.await()
        .atMost(Duration.ofSeconds(90))
        .until(() -> StackExtension.server().isReady() && SECOND.server().isReady());
  }

  private static Service down(String name) {
    Service service = StackExtension.stack().service(name);
    service.kill();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !StackExtension.server().isReady() && !SECOND.server().isReady());
    return service;
  }

  private void heard(long seq) {
    stream.await(event -> event.seq() == seq);
  }

  private JsonNode say(ForeignClient who, String id) {
    who.say(conversation, id, "meanwhile");
    return who.await(
        frame ->
            (ForeignClient.is(frame, "ack") || ForeignClient.is(frame, "error"))
                && frame.path("client_msg_id").asText().equals(id));
  }

  private boolean isSaid(ForeignClient who, String id) {
    return ForeignClient.is(say(who, id), "ack");
  }

  private void assertSaid(ForeignClient who, String id) {
    assertThat(say(who, id).toString()).contains("\"ack\"");
  }

  @Test
  void withoutRedisMessagesFlowAndTokensOpenConnections() {
    Service redis = down("redis");
    try {
      assertSaid(anas, "a1");
      assertSaid(bens, "b1");
      bens.await(frame -> ForeignClient.is(frame, "new_message") && frame.path("seq").asInt() == 3);
      anas.await(frame -> ForeignClient.is(frame, "new_message") && frame.path("seq").asInt() == 4);
      heard(4);
      try (ForeignClient other = ForeignClient.connect(ana.on("desk"))) {
        other.await("welcome");
      }
      assertThat(ana.post("/tickets", Map.of()).status()).isEqualTo(503);
      assertThat(ana.history(conversation)).hasSize(4);
    } finally {
      redis.start();
    }
  }

  @Test
  void withoutArtemisMessagesAreAcknowledgedAndClientsCatchUp() {
    Service artemis = down("artemis");
    try {
      assertSaid(anas, "a1");
      assertSaid(bens, "b1");
      assertSaid(anas, "a2");
      heard(5);
      // Who does not read anew by itself is asked to.
      bens.await("sync");
      anas.await("sync");
      assertThat(ben.history(conversation)).hasSize(5);
    } finally {
      artemis.start();
    }
    Awaitility.await().atMost(SOON.multipliedBy(2)).until(() -> SECOND.server().isReady());
    Awaitility.await().atMost(SOON).until(() -> isSaid(bens, "b2"));
    heard(6);
  }

  @Test
  void withoutPostgresMembersOfBeforeSendAndRead() {
    Service postgres = down("postgres");
    try {
      // Longer than memberships are remembered at other times.
      Awaitility.await()
          .pollDelay(Duration.ofSeconds(8))
          .atMost(SOON)
          .until(() -> ben.post("/sync", Map.of()).status() == 503);
      assertSaid(anas, "a1");
      assertSaid(bens, "b1");
      bens.await(frame -> ForeignClient.is(frame, "new_message") && frame.path("seq").asInt() == 3);
      assertThat(ana.history(conversation)).hasSize(4);
      assertThat(ana.get("/conversations").status()).isEqualTo(503);
    } finally {
      postgres.start();
    }
    heard(4);
  }

  @Test
  void withoutPostgresWhoWasSeenToHaveLeftIsNotCountedOn() {
    Api cem = Api.register("desk");
    Api cemAtSecond = cem.at(SECOND.server().httpUri());
    String group = ana.group(ben, cem);
    String messages = "/conversations/" + group + "/messages";
    for (Api one : List.of(cem, cemAtSecond)) {
      assertThat(one.get(messages).status()).isEqualTo(200);
    }
    ana.delete("/conversations/" + group + "/members/" + cem.userId());
    for (Api one : List.of(cem, cemAtSecond)) {
      Map<String, String> late = Map.of("content", "late", "client_msg_id", "late");
      Awaitility.await().atMost(SOON).until(() -> one.post(messages, late).status() == 403);
    }
    Service postgres = down("postgres");
    try {
      for (Api one : List.of(cem, cemAtSecond)) {
        assertThat(one.get(messages).status()).isEqualTo(503);
      }
    } finally {
      postgres.start();
    }
  }

  @Test
  void withoutCassandraNothingIsAcknowledgedAndTheRestGoesOn() {
    Service cassandra = down("cassandra");
    try {
      assertThat(isSaid(anas, "a1")).isFalse();
      assertThat(ana.get("/conversations/" + conversation + "/messages?limit=1").status())
          .isEqualTo(503);
      assertThat(ana.get("/users/me").status()).isEqualTo(200);
    } finally {
      cassandra.start();
    }
    heard(3); // what was in the log gets its place
  }

  @Test
  void withoutKafkaNothingIsAcknowledgedAndHistoryIsRead() {
    Service kafka = down("kafka");
    try {
      assertThat(isSaid(anas, "a1")).isFalse();
      assertThat(ana.history(conversation)).hasSize(2);
      assertThat(ben.post("/sync", Map.of()).status()).isEqualTo(200);
    } finally {
      kafka.start();
    }
    Awaitility.await()
        .atMost(SOON.multipliedBy(2))
        .until(() -> isSaid(bens, "b" + System.nanoTime()));
  }
}
