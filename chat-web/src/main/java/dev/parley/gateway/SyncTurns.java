package dev.parley.gateway;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/**
 * A bounded number of clients catch up at a time; the others wait in order, on no thread. So those
 * who come back together leave the stores and threads to those who talk. Thread-safe.
 */
final class SyncTurns {
  private final Executor executor;
  private final int atOnce;
  private final int maxWaiting;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private int running;

  /**
   * Nobody is at it.
   *
   * @param executor runs what had to wait
   * @param atOnce how many at a time
   * @param maxWaiting beyond it they are turned away
   */
  SyncTurns(Executor executor, int atOnce, int maxWaiting) {
    this.executor = executor;
    this.atOnce = atOnce;
    this.maxWaiting = maxWaiting;
  }

  /**
   * Runs the work: at once on this thread where there is room, else later.
   *
   * @param work never throws
   * @return false if too many wait, and it will not be run
   */
  boolean take(Runnable work) {
    synchronized (this) {
      if (running >= atOnce) {
        return waiting.size() < maxWaiting && waiting.add(work);
      }
      running++;
    }
    run(work);
    return true;
  }

  private void run(Runnable work) {
    try {
      work.run();
    } finally {
      next();
    }
  }

  private void next() {
    Runnable next;
    synchronized (this) {
      next = waiting.poll();
      if (next == null) {
        running--;
        return;
      }
    }
    Runnable due = next;
    executor.execute(() -> run(due));
  }

  /** How many wait. */
  synchronized int waiting() {
    return waiting.size();
  }
}
