package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.model.error.RateLimitedException;
import org.junit.jupiter.api.Test;

class FrameRateTest {
  // So slow that nothing comes back while the test runs.
  private final FrameRate rate = new FrameRate(1, 5);

  @Test
  void beyondTheBurstFramesAreRefused() {
    for (int i = 0; i < 5; i++) {
      assertThatCode(rate::take).doesNotThrowAnyException();
    }
    assertThatThrownBy(rate::take)
        .isInstanceOfSatisfying(
            RateLimitedException.class, refused -> assertThat(refused.retryAfter()).isPresent());
    assertThat(rate.isFlood()).isFalse();
  }

  @Test
  void refusalsAreBounded() {
    int refused = 0;
    while (!rate.isFlood()) {
      try {
        rate.take();
      } catch (RateLimitedException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(1_001, 1_100);
  }
}
