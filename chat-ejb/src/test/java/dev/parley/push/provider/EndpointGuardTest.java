package dev.parley.push.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointGuardTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "[::1]",
        "[::]",
        "[fe80::1]",
        "[fc00::1]",
        "[fd12::1]",
        "[::ffff:10.0.0.1]",
        "[::10.0.0.1]",
        "[64:ff9b::a00:1]",
        "[2002:a00:1::]"
      })
  void neighboursAreNotPushed(String host) throws UnknownHostException {
    assertThat(EndpointGuard.isPublic(host)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"142.250.1.1", "100.128.0.1", "172.32.0.1", "2a00:1450:4001::1"})
  void othersAre(String address) throws UnknownHostException {
    assertThat(EndpointGuard.isPublic(InetAddress.getByName(address))).isTrue();
  }
}
