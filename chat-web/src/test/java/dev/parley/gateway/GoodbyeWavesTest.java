package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GoodbyeWavesTest {
  private static final GoodbyeWaves WAVES =
      new GoodbyeWaves(500, Duration.ofMillis(200), Duration.ofSeconds(30));

  @Test
  void aWaveIsWhatTheRateAllows() {
    assertThat(WAVES.size(5_000, Duration.ZERO)).isEqualTo(100);
  }

  @Test
  void theLastWaveIsWhatIsLeft() {
    assertThat(WAVES.size(7, Duration.ZERO)).isEqualTo(7);
    assertThat(WAVES.size(0, Duration.ZERO)).isZero();
  }

  @Test
  void wavesGrowWhereTheTimeWouldNotDo() {
    assertThat(WAVES.size(19_000, Duration.ZERO)).isEqualTo(127);
    assertThat(WAVES.size(19_000, Duration.ofSeconds(29))).isEqualTo(3_800);
    assertThat(WAVES.size(19_000, Duration.ofMinutes(2))).isEqualTo(19_000);
  }

  @Test
  void everybodyIsToldInTime() {
    int left = 19_000;
    int waves = 0;
    while (left > 0) {
      left -= WAVES.size(left, Duration.ofMillis(200L * waves));
      waves++;
    }
    assertThat(waves).isLessThanOrEqualTo(150);
  }
}
