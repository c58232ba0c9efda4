package dev.parley.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.GatewayId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewayLeasesTest {
  private static final GatewayId ONE = new GatewayId("gw-1");
  private static final GatewayId TWO = new GatewayId("gw-2");
  private final GatewayLeases leases = new GatewayLeases();

  @Test
  void nothingAtAllMeansLost() {
    assertThat(leases.areComplete(Map.of(), 0)).isFalse();
  }

  @Test
  void aLeaseThatShouldRunAndIsGoneMeansLost() {
    assertThat(leases.areComplete(Map.of(ONE, 60L, TWO, 60L), 0)).isTrue();
    assertThat(leases.areComplete(Map.of(ONE, 61L), 1)).isFalse();
    assertThat(leases.areComplete(Map.of(ONE, 61L, TWO, 61L), 2)).isTrue();
  }

  @Test
  void aLeaseThatRanOutIsNotMissed() {
    assertThat(leases.areComplete(Map.of(ONE, 60L, TWO, 30L), 0)).isTrue();
    assertThat(leases.areComplete(Map.of(ONE, 90L), 31)).isTrue();
  }

  @Test
  void aGatewayThatLeftIsNotMissed() {
    assertThat(leases.areComplete(Map.of(ONE, 60L, TWO, 60L), 0)).isTrue();
    assertThat(leases.areComplete(Map.of(ONE, 60L, TWO, 0L), 1)).isTrue();
    assertThat(leases.areComplete(Map.of(ONE, 60L), 2)).isTrue();
  }

  @Test
  void whoWasThereAndDidNotLeaveIsKnownWhileRedisIsAway() {
    assertThat(leases.known()).isEmpty();
    assertThat(leases.areComplete(Map.of(ONE, 60L, TWO, 0L), 1)).isTrue();
    assertThat(leases.known()).containsExactly(ONE);
  }

  @Test
  void onlyAChangeOrAMomentMakesThemReadAgain() {
    assertThat(leases.areStillComplete(0, 0)).isFalse();
    assertThat(leases.areComplete(Map.of(ONE, 60_000L, TWO, 60_000L), 10)).isTrue();
    assertThat(leases.areStillComplete(2, 20)).isTrue();
    assertThat(leases.areStillComplete(1, 20)).isFalse();
    assertThat(leases.areStillComplete(3, 20)).isFalse();
    assertThat(leases.areStillComplete(2, 1_010)).isFalse();
    assertThat(leases.areComplete(Map.of(ONE, 60_000L), 1_020)).isFalse();
    assertThat(leases.areStillComplete(1, 1_030)).isFalse();
  }
}
