package dev.parley.gateway;

import java.time.Duration;

/**
 * How many connections are told goodbye at a time, so that they come back to the other servers one
 * after the other: a pure plan.
 *
 * @param perSecond as many, unless it has to go faster
 * @param tick the time from wave to wave
 * @param within when the last one is told, counted from the first wave
 */
record GoodbyeWaves(int perSecond, Duration tick, Duration within) {

  /**
   * The size of a wave.
   *
   * @param left connections that were not told yet
   * @param since the first wave
   */
  int size(int left, Duration since) {
    long steady = Math.max(1, perSecond * tick.toMillis() / 1_000);
    long ticksLeft = Math.max(1, (within.toMillis() - since.toMillis()) / tick.toMillis());
    long needed = (left + ticksLeft - 1) / ticksLeft;
    return (int) Math.min(left, Math.max(steady, needed));
  }
}
