package dev.parley.push.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RepliesTest {
  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

  @Test
  void waitingIsAskedForInSecondsOrUntilADate() {
    assertThat(Replies.retryAfter("120", NOW)).isEqualTo(Duration.ofMinutes(2));
    assertThat(Replies.retryAfter("Fri, 1 May 2026 12:01:00 GMT", NOW))
        .isEqualTo(Duration.ofMinutes(1));
    assertThat(Replies.retryAfter("Fri, 1 May 2026 11:00:00 GMT", NOW)).isEqualTo(Duration.ZERO);
  }

  @Test
  void nonsenseIsLeftOut() {
    assertThat(Replies.retryAfter(null, NOW)).isNull();
    assertThat(Replies.retryAfter("soon", NOW)).isNull();
    assertThat(Replies.retryAfter("", NOW)).isNull();
    assertThat(Replies.retryAfter("99999999999", NOW)).isNull();
  }
}
