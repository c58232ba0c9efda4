package dev.parley.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BalancerTest {
  private static final StackConfig STACK = StackConfig.owned(20_000, Path.of("target/none"), 1);

  private static String adapted(Balancer kind, int servers) throws IOException {
    List<ServerConfig> all =
        List.of(ServerConfig.numbered(STACK, 1), ServerConfig.numbered(STACK, 2));
    return new BalancerProcess(kind, STACK, all.subList(0, servers))
        .adapted(Files.readString(kind.shipped(STACK.checkout())));
  }

  @ParameterizedTest
  @EnumSource
  void theShippedConfigurationGetsALineForEachServer(Balancer kind) throws IOException {
    String text = adapted(kind, 2);

    assertThat(text).doesNotContain("9080").contains("127.0.0.1:20090");
    long first = text.lines().filter(line -> line.contains("127.0.0.1:20080")).count();
    assertThat(first).isGreaterThanOrEqualTo(2);
    assertThat(text.lines().filter(line -> line.contains("127.0.0.1:20081"))).hasSize((int) first);
  }

  @Test
  void serversHaveNamesOfTheirOwn() throws IOException {
    assertThat(adapted(Balancer.HAPROXY, 2))
        .contains("server gw-2 127.0.0.1:20081 track parley/gw-2")
        .contains("server gw-1 127.0.0.1:20080 track parley/gw-1");
  }

  @Test
  void aBalancerIsChosenByItsName() {
    assertThat(Balancer.named("haproxy")).contains(Balancer.HAPROXY);
    assertThat(Balancer.named("")).isEmpty();
    assertThatThrownBy(() -> Balancer.named("apache"))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("-Dbalancer");
  }
}
