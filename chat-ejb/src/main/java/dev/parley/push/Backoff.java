package dev.parley.push;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Pauses between attempts: each twice as long as the one before. */
record Backoff(Duration first, Duration longest) {
  private static final int MAX_DOUBLINGS = 30;

  /**
   * How long to wait.
   *
   * @param attempt which one failed, from 1
   * @param wanted by the provider, which may want more but not less; null where it did not say
   */
  Duration after(int attempt, @Nullable Duration wanted) {
    Duration doubled = first.multipliedBy(1L << Math.min(attempt - 1, MAX_DOUBLINGS));
    Duration own = doubled.compareTo(longest) > 0 ? longest : doubled;
    Duration asked = wanted == null ? Duration.ZERO : wanted;
    Duration bounded = asked.compareTo(longest) > 0 ? longest : asked;
    return bounded.compareTo(own) > 0 ? bounded : own;
  }
}
