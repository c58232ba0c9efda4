package dev.parley.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateBucketsTest {
  private static final int REMEMBERED = 3;
  private final Clock clock = new Clock();
  private final RateBuckets<String> buckets =
      new RateBuckets<>(2, 10, Duration.ofSeconds(1), REMEMBERED, clock);

  /** Stands still unless it is told to go on. */
  private static final class Clock implements TimeMeter {
    private long nanos;

    void goOn(Duration by) {
      nanos += by.toNanos();
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

  @Test
  void beyondTheBurstOneWaits() {
    assertThat(buckets.take("ana")).isEmpty();
    assertThat(buckets.take("ana")).isEmpty();
    assertThat(buckets.take("ana")).contains(Duration.ofMillis(100));
  }

  @Test
  void afterTheWaitThereIsOneMore() {
    drain("ana");
    clock.goOn(Duration.ofMillis(99));
    assertThat(buckets.take("ana")).contains(Duration.ofMillis(1));
    clock.goOn(Duration.ofMillis(1));
    assertThat(buckets.take("ana")).isEmpty();
    assertThat(buckets.take("ana")).isPresent();
  }

  @Test
  void everybodyHasTheirOwnShare() {
    drain("ana");
    assertThat(buckets.take("ben")).isEmpty();
  }

  @Test
  void whoWasSilentLongestIsForgotten() {
    drain("ana");
    drain("ben");
    drain("cat");
    assertThat(buckets.take("ana")).isPresent();
    drain("dan");
    assertThat(buckets.take("ana")).isPresent();
    assertThat(buckets.take("ben")).isEmpty();
  }

  private void drain(String key) {
    while (buckets.take(key).isEmpty()) {
      // One less.
    }
  }
}
