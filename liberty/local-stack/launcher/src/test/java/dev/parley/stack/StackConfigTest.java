package dev.parley.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StackConfigTest {

  @Test
  void threeNodesHaveThreeAddressesAndOnePort() {
    StackConfig config = StackConfig.owned(20_000, Path.of("target/none"), 3);

    assertThat(config.nodeAddresses(config.ports().kafka()))
        .isEqualTo("127.0.0.1:20192,127.0.0.2:20192,127.0.0.3:20192");
  }

  @Test
  void twoNodesAreRefused() {
    assertThatThrownBy(() -> StackConfig.owned(20_000, Path.of("target/none"), 2))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("-Dstack.nodes");
  }

  @Test
  void theCheckoutIsFoundFromAModulesDirectory() {
    assertThat(StackConfig.findCheckout().resolve("liberty/local-stack/launcher/pom.xml")).exists();
  }

  @Test
  void eachServerHasItsOwnPortsAndGateway() {
    StackConfig config = StackConfig.owned(20_000, Path.of("target/none"), 1);

    ServerConfig second = ServerConfig.numbered(config, 2);

    assertThat(second.name()).isEqualTo("parley-2");
    assertThat(second.httpPort()).isEqualTo(20_081);
    assertThat(second.httpsPort()).isEqualTo(20_444);
    assertThat(second.gatewayId()).isEqualTo("gw-2");
  }

  @Test
  void chosenJvmOptionsReachTheServer() {
    StackConfig config =
        StackConfig.owned(20_000, Path.of("target/none"), 1).withJvm("liberty", "-Xmx2g");

    assertThat(ServerConfig.first(config).jvm()).isEqualTo("-Xmx2g");
  }
}
