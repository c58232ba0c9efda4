package dev.parley.checker;

import java.util.concurrent.TimeUnit;

/** Microseconds since the checker began. */
final class Clock {
  private static final long BEGIN = System.nanoTime();

  private Clock() {}

  static long micros() {
    return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - BEGIN);
  }
}
