package dev.parley.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How fast absent members of a broadcast are pushed; runs with {@code -Dpush.load=true}. */
@EnabledIfSystemProperty(named = "push.load", matches = "true")
class PushLoadIT {
  private static final int MEMBERS = 5_000;
  private static final int ROUNDS = 4;

  @RegisterExtension static final PushPeers PEERS = new PushPeers();

  @Test
  void everyDeviceIsPushedEachMessage() throws IOException {
    Api owner = Api.register("desk");
    List<String> members = Crowd.of(MEMBERS);
    int devices =
        Metadata.execute(
            "insert into device"
                + " select user_id, 'phone', null, 'fcm', 'load-' || user_id, now(), now()"
                + " from app_user where user_id = any(string_to_array(?, ','))",
            String.join(",", members));
    String channel = owner.group("broadcast", members);
    for (int round = 1; round <= ROUNDS; round++) {
      int wanted = PEERS.count() + devices;
      long cpu = cpuMillis();
      int connections = PEERS.connections();
      Instant begin = Instant.now();
      String unused = AbsentUser.say(owner, channel);
      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofMillis(20))
          .until(() -> PEERS.count() >= wanted);
      System.out.printf(
          "  push: round %d, %d devices in %d ms, %d ms of the server's CPU, %d new connections%n",
          round,
          devices,
          Duration.between(begin, Instant.now()).toMillis(),
          cpuMillis() - cpu,
          PEERS.connections() - connections);
    }
  }

  /** What the server's process has used, by Linux' clock of 10 ms. */
  private static long cpuMillis() throws IOException {
    String stat =
        Files.readString(Path.of("/proc/" + StackExtension.server().pid().orElseThrow() + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return 10 * (Long.parseLong(fields[11]) + Long.parseLong(fields[12]));
  }
}
