package dev.parley.benchmark.load;

import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Has things done at a constant rate, whatever becomes of them: an open loop. What was to be done
 * while nobody could is done afterwards, with the time at which it was due.
 */
public final class Pacer implements Runnable {
  /** Things closer than this are done together, so that the generator need not wake for each. */
  private static final long QUANTUM_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final Executor where;
  private final Schedule schedule;
  private final Action action;

  /** One thing to do. */
  @FunctionalInterface
  public interface Action {
    /**
     * Does it.
     *
     * @param number counted from 0
     * @param dueNanos when it was due, of {@link System#nanoTime()}
     */
    void at(int number, long dueNanos);
  }

  /**
   * Equal distances.
   *
   * @param startNanos when number 0 is due
   * @param perSecond how many a second
   * @param count how many in all
   */
  public record Schedule(long startNanos, double perSecond, int count) {
    /** When a number is due. */
    public long due(int number) {
      return startNanos + (long) (number * (1e9 / perSecond));
    }

    /** How many are due at a time. */
    public int dueBy(long nanos) {
      if (nanos < startNanos) {
        return 0;
      }
      long due = (long) ((nanos - startNanos) * (perSecond / 1e9)) + 1;
      return (int) Math.min(count, due);
    }
  }

  /** Does the actions on an executor. */
  public Pacer(Executor where, Schedule schedule, Action action) {
    this.where = where;
    this.schedule = schedule;
    this.action = action;
  }

  /** Returns when the last was handed over, or at an interrupt. */
  @Override
  public void run() {
    int done = 0;
    while (done < schedule.count() && !Thread.currentThread().isInterrupted()) {
      awaitNanos(schedule.due(done));
      long now = System.nanoTime();
      int from = done;
      int to = Math.max(done + 1, schedule.dueBy(now));
      where.execute(
          () -> {
            for (int number = from; number < to; number++) {
              action.at(number, schedule.due(number));
            }
          });
      done = to;
      awaitNanos(now + QUANTUM_NANOS);
    }
  }

  /** Waits until a time of {@link System#nanoTime()}, or an interrupt. */
  public static void awaitNanos(long nanos) {
    long left = nanos - System.nanoTime();
    while (left > 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(left);
      left = nanos - System.nanoTime();
    }
  }
}
