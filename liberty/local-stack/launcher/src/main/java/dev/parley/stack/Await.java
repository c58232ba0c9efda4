package dev.parley.stack;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a condition of another process, which can only be asked again and again. */
final class Await {

  private static final long FIRST_PAUSE_MILLIS = 20;
  private static final long LONGEST_PAUSE_MILLIS = 200;

  private Await() {}

  /**
   * Asks until the condition holds.
   *
   * @return false if it did not hold within the limit
   * @throws StackException if the thread is interrupted meanwhile
   */
  static boolean until(Duration limit, BooleanSupplier condition) {
    long start = System.nanoTime();
    long pause = FIRST_PAUSE_MILLIS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start >= limit.toNanos()) {
        return false;
      }
      sleep(pause);
      // Quick answers soon, long starts cheaply.
      pause = Math.min(LONGEST_PAUSE_MILLIS, pause + pause / 4);
    }
    return true;
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while waiting", e);
    }
  }
}
