package dev.parley.client;

import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next attempt: full jitter, that is anything below a bound which
 * doubles from 0.5 s to 30 s with each failure. Not thread-safe.
 */
final class Backoff {
  static final long FIRST_MILLIS = 500;
  static final long LAST_MILLIS = 30_000;
  private static final int DOUBLINGS = 6;

  private final DoubleSupplier random;
  private int failures;

  /**
   * None so far.
   *
   * @param random gives from 0 to below 1
   */
  Backoff(DoubleSupplier random) {
    this.random = random;
  }

  long nextMillis() {
    long bound = Math.min(LAST_MILLIS, FIRST_MILLIS << failures);
    failures = Math.min(failures + 1, DOUBLINGS);
    return (long) (random.getAsDouble() * bound);
  }

  void reset() {
    failures = 0;
  }
}
