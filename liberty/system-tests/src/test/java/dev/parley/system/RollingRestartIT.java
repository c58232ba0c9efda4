package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.checker.Main;
import dev.parley.stack.Balancer;
import dev.parley.stack.Gateways;
import dev.parley.stack.ParleyServer;
import dev.parley.stack.Service;
import dev.parley.stack.StackConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.java_websocket.handshake.ServerHandshake;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Servers leave one after the other, and nobody misses anything. */
@Order(Integer.MAX_VALUE - 2) // like FaultIT it disturbs others
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RollingRestartIT {
  private static final Duration DRAINED_WITHIN = Duration.ofSeconds(60);
  @RegisterExtension static final SecondServer SECOND = new SecondServer();

  /** Stopping drains. The figures go to {@code target/rolling-restart.json}. */
  @Test
  @Order(1)
  void aRollingRestartUnderLoadLosesNothing() throws IOException {
    List<ParleyServer> servers = List.of(StackExtension.server(), SECOND.server());
    Service balancer = StackExtension.stack().balancer(Balancer.NGINX, servers);
    var unused = balancer.start();
    Path report = Path.of("target", "rolling-restart.json").toAbsolutePath();
    try {
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
                      "--duration=PT100S",
                      "--report=" + report));
      Awaitility.await()
          .atMost(60, TimeUnit.SECONDS)
          .until(() -> sessions(servers.get(0)) + sessions(servers.get(1)) >= 12);
      for (ParleyServer server : servers) {
        server.stop();
        unused = server.start();
      }
      assertThat(exit.join()).isZero();
    } finally {
      balancer.stop();
    }
    JsonNode json = new ObjectMapper().readTree(report.toFile());
    assertThat(json.path("refused")).isEmpty();
    assertThat(json.path("sent").asInt()).isGreaterThan(900);
    assertThat(json.path("absences").path("count").asInt()).isGreaterThan(3);
  }

  private static int sessions(ParleyServer server) {
    return Metrics.of(server.httpUri()).value("parley_gateway_sessions");
  }

  @Test
  @Order(2)
  void onlyAdministratorsMayDrainAndOnlyTheServerThatTheyMean() {
    assertThat(
            Api.register("phone")
                .at(SECOND.server().httpUri())
                .post("/admin/drain", Map.of())
                .status())
        .isEqualTo(403);
    Api admin = SECOND.to(Api.admin());
    assertThat(admin.post("/admin/drain", Map.of("gateway_id", "gw-1")).status()).isEqualTo(409);
    assertThat(admin.get("/admin/drain").expect(200).json().path("state").asText())
        .isEqualTo("serving");
  }

  @Test
  @Order(3)
  void everybodyIsToldGoodbyeAndNobodyComesIn() {
    // Devices that polled in the test before count as connected for a minute.
    awaitSessions(0);
    Api ana = SECOND.to(Api.register("phone"));
    Api ben = SECOND.to(Api.register("laptop"));
    Api eve = SECOND.to(Api.register("tablet"));
    Api admin = SECOND.to(Api.admin());
    try (ForeignClient anas = ForeignClient.connect(ana);
        EventSource bens = EventSource.open(SECOND.server().httpUri(), ben, null)) {
      bens.await(event -> event.type().equals("welcome"));
      CompletableFuture<JsonNode> eves =
          CompletableFuture.supplyAsync(() -> eve.get("/poll?timeout=50").expect(200).json());
      awaitSessions(3);

      JsonNode begun = admin.post("/admin/drain", Map.of("gateway_id", "gw-2")).expect(202).json();
      assertThat(begun.path("state").asText()).isEqualTo("draining");
      assertThat(begun.path("sessions_at_start").asInt()).isEqualTo(3);
      assertThat(SECOND.server().isReady()).isFalse();
      assertRefused(eve);

      JsonNode goodbye = anas.await("goodbye");
      assertThat(goodbye.path("jitter_ms").asLong()).isEqualTo(2_000);
      assertThat(goodbye.path("reason").asText()).isNotEmpty();
      assertThat(anas.awaitClose()).isEqualTo(1012);
      bens.await(event -> event.type().equals("goodbye"));
      bens.awaitEnd();
      assertThat(eves.join().path("events").path(0).path("type").asText()).isEqualTo("goodbye");
      assertThat(eve.get("/poll?timeout=1").status()).isEqualTo(503);

      Awaitility.await().atMost(DRAINED_WITHIN).until(() -> hasDrained(admin));
      JsonNode drained = admin.post("/admin/drain", Map.of()).expect(202).json();
      assertThat(drained.path("sessions").asInt()).isZero();
      assertThat(drained.path("consumers").asInt()).isZero();
      assertThat(drained.path("timed_out").asBoolean()).isFalse();
      assertThat(drained.path("began_at")).isEqualTo(begun.path("began_at"));
    }
  }

  private static void awaitSessions(int number) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(90))
        .until(() -> sessions(SECOND.server()) == number);
  }

  private static void assertRefused(Api user) {
    try (ForeignClient late =
        ForeignClient.open(user.socket(), Map.of("Authorization", "Bearer " + user.token()))) {
      ServerHandshake answer = late.handshake();
      assertThat(answer).isNull();
      assertThat(late.end()).contains("503");
    }
  }

  private static boolean hasDrained(Api admin) {
    return admin.get("/admin/drain").expect(200).json().path("state").asText().equals("drained");
  }

  @Test
  @Order(4)
  void theScriptDrainsOverTheRestConnector() throws IOException, InterruptedException {
    Path script =
        StackConfig.findCheckout().resolve("server-config/src/main/sh/drain.sh").toAbsolutePath();
    ProcessBuilder builder =
        new ProcessBuilder(
                "sh", script.toString(), SECOND.server().httpsUri().resolve("/").toString())
            .redirectErrorStream(true)
            .redirectOutput(Path.of("target", "drain.log").toFile());
    builder
        .environment()
        .put(
            "PARLEY_ADMIN_PASSWORD",
            StackExtension.stack().secrets().password("chat.admincenter.password"));
    builder.environment().put("PARLEY_CURL_OPTIONS", "--insecure");
    Process process = builder.start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }
}
