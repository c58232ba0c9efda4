package dev.parley.push;

import dev.parley.delivery.PushQueue;
import dev.parley.delivery.PushWork;
import dev.parley.model.error.UnavailableException;
import dev.parley.persistence.message.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Does push work; every piece may come again and then changes little: what is in the trace is not
 * pushed again. Thread-safe.
 */
@ApplicationScoped
class PushWorker {
  private static final Logger LOG = Logger.getLogger(PushWorker.class.getName());

  /** Until a store is asked again that did not answer. */
  private static final Duration PAUSE = Duration.ofSeconds(10);

  /** Older work wakes nobody up any more. */
  private static final Duration TOO_OLD = Duration.ofDays(1);

  @Inject PushBatches batches;
  @Inject PushRetries retries;
  @Inject PushQueue queue;
  @Inject PushMetrics metrics;

  /**
   * Does a piece.
   *
   * @throws dev.parley.delivery.RoutingException if what follows from it cannot be put into the
   *     queue
   */
  void work(PushWork work) {
    Duration age = Duration.ofMillis(System.currentTimeMillis() - work.atMillis());
    if (age.compareTo(TOO_OLD) > 0) {
      metrics.tooOld();
      return;
    }
    try {
      if (work instanceof PushWork.Batch batch) {
        metrics.waited(batch, age);
        batches.work(batch);
      } else {
        retries.work((PushWork.Retry) work);
      }
    } catch (UnavailableException | StoreException e) {
      // An outage is longer than the broker is patient.
      LOG.log(Level.WARNING, "pushes wait for a store: {0}", e.toString());
      queue.send(List.of(work), PAUSE);
    }
  }
}
