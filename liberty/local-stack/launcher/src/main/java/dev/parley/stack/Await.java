package dev.parley.stack;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a condition of another process, which can only be asked again and again. */
final class Await {

  private static final Duration PAUSE = Duration.ofMillis(25);

  private Await() {}

  /**
   * Asks until the condition holds.
   *
   * @return false if it did not hold within the limit
   * @throws StackException if the thread is interrupted meanwhile
   */
  static boolean until(Duration limit, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start >= limit.toNanos()) {
        return false;
      }
      pause();
    }
    return true;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while waiting", e);
    }
  }
}
