package dev.parley.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {
  private final Pace pace = new Pace(Duration.ofSeconds(30), 1_000);

  private boolean after(long seconds, int bytes) {
    return pace.keeps(TimeUnit.SECONDS.toNanos(seconds), bytes);
  }

  @Test
  void aByteNowAndThenIsTooSlowAfterTheStretch() {
    assertThat(after(10, 1)).isTrue();
    assertThat(after(10, 1)).isTrue();
    assertThat(after(10, 1)).isFalse();
  }

  @Test
  void aBurstPaysForNoLaterStretch() {
    assertThat(after(31, 100_000_000)).isTrue();
    assertThat(after(31, 29_999)).isFalse();
  }

  @Test
  void whatIsJustFastEnoughGoesOnForEver() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(after(6, 6_000)).isTrue();
    }
  }

  @Test
  void withoutAFloorAnyPaceWillDo() {
    assertThat(new Pace(Duration.ofSeconds(1), 0).keeps(Long.MAX_VALUE / 2, 1)).isTrue();
  }
}
