package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Waits grow, jitter, and have an end. */
class BackoffTest {

  @Property(tries = 100)
  void everyWaitIsBelowItsBound(
      @ForAll @DoubleRange(min = 0, max = 0.99) double random,
      @ForAll @IntRange(min = 1, max = 50) int failures) {
    Backoff backoff = new Backoff(() -> random);
    for (int i = 0; i < failures; i++) {
      long bound = Math.min(Backoff.LAST_MILLIS, Backoff.FIRST_MILLIS << Math.min(i, 6));
      assertThat(backoff.nextMillis()).isBetween(0L, bound);
    }
    backoff.reset();
    assertThat(backoff.nextMillis()).isLessThan(Backoff.FIRST_MILLIS);
  }
}
