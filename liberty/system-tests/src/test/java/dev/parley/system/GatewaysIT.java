package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.checker.Main;
import dev.parley.stack.Balancer;
import dev.parley.stack.Gateways;
import dev.parley.stack.ParleyServer;
import dev.parley.stack.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two servers are one chat. */
@Order(Integer.MAX_VALUE - 2) // like FaultIT it disturbs others
class GatewaysIT {
  @RegisterExtension static final SecondServer SECOND = new SecondServer();

  @Test
  void usersOnDifferentGatewaysTalkBothWays() {
    Api ana = Api.register("phone");
    Api ben = SECOND.to(Api.register("laptop"));
    String conversation = ana.direct(ben);
    try (ForeignClient anas = ForeignClient.connect(ana);
        ForeignClient bens = ForeignClient.connect(ben)) {
      assertThat(anas.await("welcome").path("gateway_id").asText()).isEqualTo("gw-1");
      assertThat(bens.await("welcome").path("gateway_id").asText()).isEqualTo("gw-2");
      for (int i = 0; i < 20; i++) {
        anas.say(conversation, "a" + i, "from ana " + i);
        bens.say(conversation, "b" + i, "from ben " + i);
      }
      for (int i = 0; i < 20; i++) {
        long anasSeq = anas.awaitAck("a" + i).path("seq").asLong();
        long bensSeq = bens.awaitAck("b" + i).path("seq").asLong();
        bens.await(frame -> isMessage(frame, anasSeq));
        anas.await(frame -> isMessage(frame, bensSeq));
      }
      List<String> history = ChatIT.ids(ana.history(conversation));
      assertThat(history).hasSize(40).isEqualTo(ChatIT.ids(ben.history(conversation)));
    }
  }

  private static boolean isMessage(JsonNode frame, long seq) {
    return ForeignClient.is(frame, "new_message") && frame.path("seq").asLong() == seq;
  }

  @Test
  void devicesOnDifferentGatewaysAllGetEverything() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    String conversation = ana.direct(ben);
    try (ForeignClient phone = ForeignClient.connect(ana);
        ForeignClient tablet = ForeignClient.connect(SECOND.to(ana.on("tablet")));
        ForeignClient desk = ForeignClient.connect(SECOND.to(ana.on("desk")));
        ForeignClient bens = ForeignClient.connect(SECOND.to(ben))) {
      phone.say(conversation, "own", "said on the phone");
      phone.awaitAck("own");
      bens.say(conversation, "answer", "heard everywhere");
      bens.awaitAck("answer");
      for (ForeignClient device : List.of(tablet, desk)) {
        assertThat(device.await(frame -> isMessage(frame, 1)).path("client_msg_id").asText())
            .isEqualTo("own");
        device.await(frame -> isMessage(frame, 2));
      }
      phone.await(frame -> isMessage(frame, 2));
      assertThat(phone.frames("new_message")).hasSize(1);
      assertThat(tablet.frames("new_message")).hasSize(2);
    }
  }

  @Test
  void aDeviceThatConnectsElsewhereIsReplaced() {
    Api ana = Api.register("phone");
    try (ForeignClient tablet = ForeignClient.connect(ana.on("tablet"))) {
      assertReplaced(ana, SECOND.to(ana));
      // And back again.
      assertReplaced(SECOND.to(ana), ana);
      tablet.send("{\"type\":\"ping\"}");
      tablet.await("pong");
    }
  }

  private static void assertReplaced(Api before, Api after) {
    try (ForeignClient first = ForeignClient.connect(before);
        ForeignClient next = ForeignClient.connect(after)) {
      first.send("{\"type\":\"ping\"}");
      first.await("pong");
      next.send("{\"type\":\"ping\"}");
      assertThat(first.awaitClose()).isEqualTo(4409);
      next.await("pong");
      assertThat(next.isOpen()).isTrue();
    }
  }

  @Test
  void receiptsAndTypingCrossGateways() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    String conversation = ana.direct(ben);
    try (ForeignClient anas = ForeignClient.connect(ana);
        ForeignClient anasTablet = ForeignClient.connect(SECOND.to(ana.on("tablet")));
        ForeignClient bens = ForeignClient.connect(SECOND.to(ben))) {
      anas.say(conversation, "1", "read me");
      bens.await("new_message");
      bens.send("{\"type\":\"typing\",\"conversation_id\":\"" + conversation + "\"}");
      assertThat(anas.await("typing").path("user_id").asText()).isEqualTo(ben.userId());
      bens.send(
          Wire.write(
              Map.of(
                  "type", "receipt", "conversation_id", conversation, "seq", 1, "status", "read")));
      for (ForeignClient device : List.of(anas, anasTablet)) {
        JsonNode receipt =
            device.await(
                frame ->
                    ForeignClient.is(frame, "receipt")
                        && frame.path("status").asText().equals("read"));
        assertThat(receipt.path("user_id").asText()).isEqualTo(ben.userId());
      }
    }
  }

  @Test
  void aCursorIsGoodOnEveryGateway() {
    Api ana = Api.register("phone");
    Api ben = Api.register("laptop");
    String conversation = ana.direct(ben);
    ana.say(conversation, "1");
    JsonNode first = ben.sync(null);
    SECOND.to(ana).say(conversation, "2");
    JsonNode next = SECOND.to(ben).sync(first.path("cursor").asText());
    assertThat(ChatIT.seqs(next.path("conversations").path(0).path("events"))).containsExactly(2L);
    ana.say(conversation, "3");
    JsonNode last = ben.sync(next.path("cursor").asText());
    assertThat(ChatIT.seqs(last.path("conversations").path(0).path("events"))).containsExactly(3L);
  }

  @ParameterizedTest
  @EnumSource
  void aGatewayThatIsKilledLosesNothing(Balancer kind, @TempDir Path directory) throws IOException {
    Assumptions.assumeTrue(kind.isInstalled(), kind + " is not installed here");
    ParleyServer victim = kind == Balancer.NGINX ? SECOND.server() : StackExtension.server();
    List<ParleyServer> servers = List.of(StackExtension.server(), SECOND.server());
    Service balancer = StackExtension.stack().balancer(kind, servers);
    var unused = balancer.start();
    try {
      Path report = directory.resolve("report.json");
      CompletableFuture<Integer> exit =
          CompletableFuture.supplyAsync(
              () ->
                  Main.run(
                      "--url=" + new Gateways(servers, Optional.of(balancer)).httpUri(0),
                      "--users=4",
                      "--devices=3",
                      "--conversations=4",
                      "--group-size=3",
                      "--rate=10",
                      "--duration=PT45S",
                      "--report=" + report));
      Awaitility.await()
          .atMost(60, TimeUnit.SECONDS)
          .until(() -> servers.stream().allMatch(server -> sessions(server) >= 3));
      victim.kill();
      unused = victim.start();
      assertThat(exit.join()).isZero();
      JsonNode json = new ObjectMapper().readTree(report.toFile());
      assertThat(json.path("refused")).isEmpty();
      assertThat(json.path("sent").asInt()).isGreaterThan(400);
    } finally {
      balancer.stop();
    }
  }

  private static int sessions(ParleyServer server) {
    return Metrics.of(server.httpUri()).value("parley_gateway_sessions");
  }
}
