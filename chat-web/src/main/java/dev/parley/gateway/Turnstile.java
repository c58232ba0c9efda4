package dev.parley.gateway;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets in so many a second and a burst. Who is turned away is told when to come again, each a
 * little later than the one before, so that they do not all come back at once. Thread-safe.
 */
final class Turnstile {
  /** Nobody is told to wait longer; beyond it the times are given out once more. */
  private static final long LONGEST_NANOS = Duration.ofSeconds(30).toNanos();

  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private final Bucket bucket;
  private final TimeMeter clock;
  private final long stepNanos;
  private long nextNanos;

  Turnstile(int perSecond, int burst, TimeMeter clock) {
    this.clock = clock;
    this.stepNanos = SECOND / perSecond;
    this.nextNanos = clock.currentTimeNanos();
    this.bucket =
        Bucket.builder()
            .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
            .withCustomTimePrecision(clock)
            .build();
  }

  /**
   * Somebody wants to come in.
   *
   * @return empty if it may; else when to come again
   */
  Optional<Duration> enter() {
    return bucket.tryConsume(1) ? Optional.empty() : Optional.of(turn());
  }

  private synchronized Duration turn() {
    long now = clock.currentTimeNanos();
    if (nextNanos - now < 0 || nextNanos - now > LONGEST_NANOS) {
      nextNanos = now;
    }
    nextNanos += stepNanos;
    return Duration.ofNanos(nextNanos - now);
  }
}
