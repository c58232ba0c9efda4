package dev.parley.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void defaultsAreThoseOfTheServersConfiguration() {
    Ports ports = new Ports(Ports.DEFAULT_BASE);

    assertThat(ports.http()).isEqualTo(9080);
    assertThat(ports.https()).isEqualTo(9443);
    assertThat(ports.balancer()).isEqualTo(9090);
    assertThat(ports.cassandra()).isEqualTo(9142);
    assertThat(ports.kafka()).isEqualTo(9192);
    assertThat(ports.redis()).isEqualTo(9479);
    assertThat(ports.postgres()).isEqualTo(9532);
    assertThat(ports.artemis()).isEqualTo(9616);
    assertThat(ports.s3()).isEqualTo(9700);
  }

  @Test
  void noTwoServicesShareAPort() {
    Ports ports = new Ports(20_000);

    assertThat(
            IntStream.of(
                ports.http(),
                ports.https(),
                ports.http() + Gateways.MOST - 1,
                ports.balancer(),
                ports.cassandra(),
                ports.cassandraStorage(),
                ports.cassandraSslStorage(),
                ports.kafka(),
                ports.kafkaController(),
                ports.redis(),
                ports.postgres(),
                ports.artemis(),
                ports.s3()))
        .doesNotHaveDuplicates();
  }

  @Test
  void aBaseWithoutRoomAboveItIsRefused() {
    assertThatThrownBy(() -> new Ports(65_000))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("65000")
        .hasMessageContaining("-Dstack.port");
  }
}
