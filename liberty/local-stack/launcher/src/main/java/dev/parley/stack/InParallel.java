package dev.parley.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** The same for each of a few things, at the same time. */
final class InParallel {

  private InParallel() {}

  /**
   * Returns when all are done.
   *
   * @throws StackException the first failure, in the order of the items
   */
  static <T> void forEach(List<? extends T> items, Consumer<T> action) {
    if (items.isEmpty()) {
      return;
    }
    ExecutorService threads = Executors.newFixedThreadPool(items.size());
    try {
      List<Future<?>> results = new ArrayList<>();
      items.forEach(item -> results.add(threads.submit(() -> action.accept(item))));
      List<StackException> failures = new ArrayList<>();
      for (Future<?> result : results) {
        await(result, failures);
      }
      if (!failures.isEmpty()) {
        throw failures.get(0);
      }
    } finally {
      threads.shutdown();
    }
  }

  private static void await(Future<?> result, List<StackException> failures) {
    try {
      result.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while waiting for the services", e);
    } catch (ExecutionException e) {
      failures.add(
          e.getCause() instanceof StackException known
              ? known
              : new StackException("A service failed: " + e.getCause(), e));
    }
  }
}
