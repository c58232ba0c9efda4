package dev.parley.kafka;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Growing pauses between attempts: each doubles the last up to a bound, and half of it is random,
 * so that consumers which failed together do not come back together. Not thread-safe.
 */
final class Backoff {
  private final long firstMs;
  private final long maxMs;
  private final DoubleSupplier random;
  private int failures;

  /**
   * Starts without failures.
   *
   * @param random numbers in [0, 1)
   */
  Backoff(Duration first, Duration max, DoubleSupplier random) {
    this.firstMs = Math.max(1, first.toMillis());
    this.maxMs = Math.max(firstMs, max.toMillis());
    this.random = random;
  }

  /** How many pauses were asked for since the last {@link #reset}. */
  int failures() {
    return failures;
  }

  /** Notes one more failure and says how long to wait. */
  Duration next() {
    long full = failures > 30 ? maxMs : Math.min(maxMs, firstMs << failures);
    failures++;
    return Duration.ofMillis(full / 2 + (long) ((full - full / 2) * random.getAsDouble()));
  }

  void reset() {
    failures = 0;
  }
}
