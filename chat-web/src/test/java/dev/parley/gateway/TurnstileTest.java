package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TurnstileTest {
  private static final class Clock implements TimeMeter {
    private long nanos;

    void pass(Duration time) {
      nanos += time.toNanos();
    }

    @Override
    public long currentTimeNanos() {
      return nanos;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }

  private final Clock clock = new Clock();
  private final Turnstile turnstile = new Turnstile(10, 5, clock);

  @Test
  void aBurstComesInAndTheOthersOneAfterTheOther() {
    for (int i = 0; i < 5; i++) {
      assertThat(turnstile.enter()).isEmpty();
    }
    List<Long> turns = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      turns.add(turnstile.enter().map(Duration::toMillis).orElse(0L));
    }
    assertThat(turns).isSorted().startsWith(100L, 200L).endsWith(2_000L);
    assertThat(new HashSet<>(turns)).hasSize(20);
  }

  @Test
  void whoComesWhenToldComesIn() {
    List<Duration> turns = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      turnstile.enter().ifPresent(turns::add);
    }
    Duration passed = Duration.ZERO;
    for (Duration turn : turns) {
      clock.pass(turn.minus(passed));
      passed = turn;
      assertThat(turnstile.enter()).isEmpty();
    }
  }

  @Test
  void nobodyIsToldToWaitForLong() {
    for (int i = 0; i < 10_000; i++) {
      assertThat(turnstile.enter().orElse(Duration.ZERO)).isLessThan(Duration.ofSeconds(31));
    }
    clock.pass(Duration.ofMinutes(5));
    assertThat(turnstile.enter()).isEqualTo(Optional.empty());
  }
}
