package dev.parley.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(10));

  @Test
  void pausesDoubleUpToTheLongest() {
    assertThat(BACKOFF.after(1, null)).isEqualTo(Duration.ofSeconds(2));
    assertThat(BACKOFF.after(4, null)).isEqualTo(Duration.ofSeconds(16));
    assertThat(BACKOFF.after(1_000, null)).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void aProviderMayWantMoreButNotForEver() {
    assertThat(BACKOFF.after(1, Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(30));
    assertThat(BACKOFF.after(4, Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(16));
    assertThat(BACKOFF.after(1, Duration.ofDays(30))).isEqualTo(Duration.ofMinutes(10));
  }
}
