package dev.parley.persistence.message;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Requests under way, bounded: the driver refuses what exceeds its connection's ids instead of
 * queueing it, and two cores get slower beyond some dozens (measured). For one thread.
 */
final class InFlight {
  private final Semaphore slots;
  private final Duration timeout;
  private final List<CompletableFuture<?>> all = new ArrayList<>();

  InFlight(int bound, Duration timeout) {
    this.slots = new Semaphore(bound);
    this.timeout = timeout;
  }

  /** Starts a request as soon as there is room. */
  <T> CompletionStage<T> start(Supplier<CompletionStage<T>> request) {
    acquire();
    CompletionStage<T> stage;
    try {
      stage = request.get();
    } catch (RuntimeException e) {
      stage = CompletableFuture.failedFuture(e);
    }
    all.add(stage.whenComplete((done, failure) -> slots.release()).toCompletableFuture());
    return stage;
  }

  /**
   * Waits until all that was started is done.
   *
   * @throws StoreException if one failed or the time is over; the others may or may not be done
   */
  void await() {
    try {
      CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
          .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new StoreException("Cassandra did not do all of a batch", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted", e);
    }
  }

  private void acquire() {
    try {
      if (!slots.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new StoreException("Cassandra is too slow", new TimeoutException());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted", e);
    }
  }
}
