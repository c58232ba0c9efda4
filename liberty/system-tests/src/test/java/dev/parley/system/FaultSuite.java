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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every process is killed and paused, every connection of a server cut, every memory wiped, one
 * after the other, while the delivery checker talks through a load balancer. Not part of the build:
 * {@code -Pfaults}. The table is {@code target/faults.md}.
 */
class FaultSuite {
  private static final Pattern ONLY = Pattern.compile(System.getProperty("faults.only", ".*"));
  private static final String SENDING = System.getProperty("faults.sending", "PT25S");
  private static final FaultTable TABLE =
      new FaultTable(Path.of("target", "faults.md").toAbsolutePath());
  private static final Faults FAULTS = new Faults();
  private static Service balancer;
  private static List<ParleyServer> servers = List.of();

  @BeforeAll
  static void startEverything() {
    ParleyServer second = FAULTS.second();
    var unused = second.start();
    servers = List.of(StackExtension.server(), second);
    balancer = StackExtension.stack().balancer(Balancer.NGINX, servers);
    unused = balancer.start();
  }

  @AfterAll
  static void stopEverything() {
    balancer.stop();
    servers.get(1).stop();
    FAULTS.close();
  }

  static Stream<Faults.Fault> faults() {
    return FAULTS.all().stream().filter(fault -> ONLY.matcher(fault.name()).find());
  }

  @ParameterizedTest
  @MethodSource("faults")
  void nothingIsLost(Faults.Fault fault) throws IOException {
    Awaitility.await()
        .atMost(Duration.ofMinutes(3))
        .until(() -> servers.stream().allMatch(ParleyServer::isReady));
    Gateways gateways = new Gateways(servers, Optional.of(balancer));
    Path report = Path.of("target", "fault.json").toAbsolutePath();
    try (Prober prober = prober(gateways)) {
      CompletableFuture<Integer> exit =
          CompletableFuture.supplyAsync(() -> check(gateways, report));
      Awaitility.await()
          .atMost(90, TimeUnit.SECONDS)
          .until(() -> exit.isDone() || sessions() >= 12);
      prober.awaitGood(15);

      long struck = System.nanoTime();
      fault.strike().run();
      Prober.awaitPassed(fault.lasts());
      fault.mend().run();
      long mended = System.nanoTime();

      int code = exit.join();
      prober.awaitGood(10);
      JsonNode json = new ObjectMapper().readTree(report.toFile());
      TABLE.add(
          fault.name(),
          json,
          prober.failedPercent(struck, mended),
          prober.failedUntil(struck),
          prober.failedUntil(mended));
      System.out.printf("%s: requests failed %s%n", fault.name(), prober.failedWhen(struck));
      assertThat(code).as(fault.name()).isZero();
      assertThat(json.path("refused")).isEmpty();
    }
  }

  /** In conversations of several partitions. */
  private static Prober prober(Gateways gateways) {
    Api ana = Api.register("probe");
    List<String> conversations = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      conversations.add(ana.direct(Api.register("phone")));
    }
    return new Prober(gateways.httpUri(0), ana, conversations);
  }

  private static int check(Gateways gateways, Path report) {
    return Main.run(
        "--url=" + gateways.httpUri(0),
        "--users=4",
        "--devices=3",
        "--conversations=4",
        "--group-size=3",
        "--rate=20",
        "--duration=" + SENDING,
        "--report=" + report);
  }

  private static int sessions() {
    return servers.stream()
        .mapToInt(server -> Metrics.of(server.httpUri()).value("parley_gateway_sessions"))
        .sum();
  }
}
