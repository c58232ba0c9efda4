package dev.parley.persistence.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimedCacheTest {
  private long now;
  private final TimedCache<String, Integer> cache =
      new TimedCache<>(2, Duration.ofSeconds(5), () -> now);

  @Test
  void anEntryLapsesAfterItsTime() {
    cache.put("a", 1);
    now = Duration.ofSeconds(5).toNanos() - 1;
    assertThat(cache.find("a")).contains(1);

    now++;
    assertThat(cache.find("a")).isEmpty();
  }

  @Test
  void aRenewedEntryLivesOn() {
    cache.put("a", 1);
    now = Duration.ofSeconds(4).toNanos();
    cache.put("a", 2);
    now = Duration.ofSeconds(8).toNanos();

    assertThat(cache.find("a")).contains(2);
  }

  @Test
  void whatLapsedIsThereForWhoAsksForIt() {
    now = 10;
    cache.put("a", 1);
    now += Duration.ofSeconds(60).toNanos();
    assertThat(cache.find("a")).isEmpty();
    assertThat(cache.findPutSince("a", 10)).contains(1);
    assertThat(cache.findPutSince("a", 11)).isEmpty();
  }

  @Test
  void theOldestGoesAboveTheBound() {
    cache.put("a", 1);
    cache.put("b", 2);
    cache.put("c", 3);

    assertThat(cache.find("a")).isEmpty();
    assertThat(cache.find("b")).contains(2);
    assertThat(cache.find("c")).contains(3);
  }

  @Test
  void aRemovedEntryIsGone() {
    cache.put("a", 1);
    cache.remove("a");

    assertThat(cache.find("a")).isEmpty();
  }
}
