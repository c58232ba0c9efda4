package dev.parley.benchmark.site;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Does many calls, some at a time. */
public final class Crew {
  private static final long LIMIT_SECONDS = 300;

  private final int threads;

  /** So many calls at a time. */
  public Crew(int threads) {
    this.threads = threads;
  }

  /** What each of the tasks 0, 1, … gives, in their order; fails if one fails. */
  public <T> List<T> all(int count, IntFunction<T> task) {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<T>> begun = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int index = i;
        begun.add(executor.submit(() -> task.apply(index)));
      }
      List<T> done = new ArrayList<>();
      for (Future<T> one : begun) {
        done.add(one.get(LIMIT_SECONDS, TimeUnit.SECONDS));
      }
      return done;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("a call failed", e);
    } finally {
      executor.shutdownNow();
    }
  }
}
