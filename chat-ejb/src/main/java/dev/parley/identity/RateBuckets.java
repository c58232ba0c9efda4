package dev.parley.identity;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A token bucket for each key, of this server. Bounded: the least recently active are forgotten,
 * which fills their bucket. Thread-safe.
 *
 * @param <K> whoever has a share
 */
public final class RateBuckets<K> {
  private static final int REMEMBERED = 100_000;
  private final int burst;
  private final int perPeriod;
  private final Duration period;
  private final TimeMeter clock;
  private final Map<K, Bucket> buckets;

  /**
   * Buckets that are full at first.
   *
   * @param burst what is in a full one
   * @param perPeriod what comes in each period, evenly
   */
  public RateBuckets(int burst, int perPeriod, Duration period) {
    this(burst, perPeriod, period, REMEMBERED, TimeMeter.SYSTEM_NANOTIME);
  }

  RateBuckets(int burst, int perPeriod, Duration period, int remembered, TimeMeter clock) {
    this.burst = burst;
    this.perPeriod = perPeriod;
    this.period = period;
    this.clock = clock;
    this.buckets =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, Bucket> eldest) {
            return size() > remembered;
          }
        };
  }

  /**
   * Takes one out.
   *
   * @return empty if there was one; else how long to wait for the next
   */
  public Optional<Duration> take(K key) {
    ConsumptionProbe probe = bucket(key).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  private Bucket bucket(K key) {
    synchronized (buckets) {
      return buckets.computeIfAbsent(key, unused -> newBucket());
    }
  }

  private Bucket newBucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(burst).refillGreedy(perPeriod, period))
        .withCustomTimePrecision(clock)
        .build();
  }
}
