package dev.parley.identity;

import dev.parley.model.error.RateLimitedException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Costly work of which some runs at a time on the callers' threads, some waits, and the rest is
 * turned away. Thread-safe; first come, first served.
 */
final class BoundedWork {
  private static final Duration MAX_WAIT = Duration.ofSeconds(5);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final Semaphore running;
  private final int maxWaiting;

  BoundedWork(int parallel, int maxWaiting) {
    this.running = new Semaphore(parallel, true);
    this.maxWaiting = maxWaiting;
  }

  /**
   * Does the work when its turn comes.
   *
   * @throws RateLimitedException if too many wait or the turn does not come in time
   */
  <T> T run(Supplier<T> work) {
    if (!acquire()) {
      throw new RateLimitedException("too many sign-ins at the moment", RETRY_AFTER);
    }
    try {
      return work.get();
    } finally {
      running.release();
    }
  }

  /** How many wait, for tests to see. */
  int waiting() {
    return running.getQueueLength();
  }

  private boolean acquire() {
    if (running.tryAcquire()) {
      return true;
    }
    try {
      return running.getQueueLength() < maxWaiting
          && running.tryAcquire(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
