package dev.parley.presence.watch;

import java.time.Instant;

/**
 * A moment by two clocks.
 *
 * @param tick milliseconds of a clock that is never set; what waits is planned by it
 * @param at the time of day, which leases and clients speak of
 */
record Moment(long tick, Instant at) {
  private static final long NANOS_PER_MILLI = 1_000_000;

  static Moment now() {
    return new Moment(System.nanoTime() / NANOS_PER_MILLI, Instant.now());
  }

  /** The tick at which a time of day comes. */
  long tickOf(long unixMillis) {
    return tick + Math.max(0, unixMillis - at.toEpochMilli());
  }
}
