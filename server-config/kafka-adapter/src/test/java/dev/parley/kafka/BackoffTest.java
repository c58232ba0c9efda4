package dev.parley.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {

  @Test
  void pausesDoubleUpToTheBound() {
    Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(500), () -> 1.0);
    assertThat(Stream.generate(backoff::next).limit(5).map(Duration::toMillis))
        .containsExactly(100L, 200L, 400L, 500L, 500L);
  }

  @Test
  void halfOfAPauseIsRandom() {
    Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(500), () -> 0.0);
    assertThat(backoff.next()).isEqualTo(Duration.ofMillis(50));
  }

  @Test
  void theBoundHoldsAfterAnyNumberOfFailures() {
    Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(500), () -> 1.0);
    assertThat(Stream.generate(backoff::next).limit(1000))
        .allMatch(pause -> pause.toMillis() > 0 && pause.toMillis() <= 500);
    assertThat(backoff.failures()).isEqualTo(1000);
  }

  @Test
  void aSuccessStartsAnew() {
    Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(500), () -> 1.0);
    backoff.next();
    backoff.next();
    backoff.reset();
    assertThat(backoff.next()).isEqualTo(Duration.ofMillis(100));
  }
}
