package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.stack.LocalStack;
import dev.parley.stack.ParleyServer;
import dev.parley.stack.ServerConfig;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A second server with short lives: when it ends connections by itself. */
class LifetimeIT {
  private static final int SERVER_NUMBER = 8;
  private static ParleyServer server;

  @BeforeAll
  static void start() {
    LocalStack stack = StackExtension.stack();
    server =
        stack.server(
            ServerConfig.numbered(stack.config(), SERVER_NUMBER)
                .withJvm("-Xms128m -Xmx512m -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=128m")
                .with("CHAT_IDENTITY_ACCESS_LIFETIME", "PT8S")
                .with("CHAT_GATEWAY_HEARTBEAT_MS", "2000"));
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @Test
  void whoseTokenExpiresIsClosedAndWhoAnswersIsNot() {
    Api ana = Api.register("phone");
    try (ForeignClient expiring = connect(ana.at(server.httpUri(), "laptop"));
        ForeignClient lasting = connect(ana)) {
      assertThat(expiring.awaitClose()).isEqualTo(4401);
      assertThat(lasting.isOpen()).isTrue();
    }
  }

  @Test
  void whoIsNotHeardIsClosed() {
    try (ForeignClient silent = connect(Api.register("phone"))) {
      assertThat(silent.await("welcome").path("heartbeat_ms").asLong()).isEqualTo(2_000);
      silent.fallSilent();
      assertThat(silent.awaitClose()).isEqualTo(4408);
    }
  }

  private static ForeignClient connect(Api user) {
    URI address = URI.create(server.httpUri().toString().replace("http", "ws")).resolve("/ws");
    ForeignClient client =
        ForeignClient.open(address, Map.of("Authorization", "Bearer " + user.token()));
    client.await("welcome");
    return client;
  }
}
