package dev.parley.delivery;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;

/**
 * Gives push work to the queue and never fails for want of the broker: messages go on without it.
 * While it takes nothing work waits here, the newest of a bounded number; what is lost so costs
 * nobody a message, since clients that come back are told by the stores. Thread-safe.
 */
@ApplicationScoped
public class PushOutbox {
  private static final Logger LOG = Logger.getLogger(PushOutbox.class.getName());
  private static final int MAX_WAITING = 1_000;
  private static final long RETRY_SECONDS = 2;

  private final Deque<PushWork> waiting = new ArrayDeque<>();
  private volatile boolean broken;
  private Counter lost;
  @Resource ManagedScheduledExecutorService scheduler;
  @Inject PushQueue queue;
  @Inject MetricRegistry metrics;

  @PostConstruct
  void register() {
    lost = metrics.counter("parley_push_lost_batches_total");
  }

  void start(@Observes Startup event) {
    var unused =
        scheduler.scheduleWithFixedDelay(
            this::makeUp, RETRY_SECONDS, RETRY_SECONDS, TimeUnit.SECONDS);
  }

  /** Takes work; it is on the broker's disk when this returns, unless the broker is away. */
  public void put(PushWork work) {
    if (broken) {
      // Where the broker hangs each attempt would hold up a partition for seconds.
      keep(work);
      return;
    }
    try {
      queue.send(List.of(work), Duration.ZERO);
    } catch (RoutingException e) {
      LOG.log(Level.WARNING, "pushes wait: {0}", String.valueOf(e.getCause()));
      broken = true;
      keep(work);
    }
  }

  private synchronized void keep(PushWork work) {
    if (waiting.size() == MAX_WAITING) {
      lost.inc();
      waiting.removeFirst();
    }
    waiting.addLast(work);
  }

  // Not by what is broken alone: work may be kept just after the broker took what waited.
  private void makeUp() {
    List<PushWork> due = take();
    if (due.isEmpty() && !broken) {
      return;
    }
    try {
      queue.send(due, Duration.ZERO);
      broken = false;
    } catch (RoutingException e) {
      LOG.log(Level.FINE, "pushes wait on", e);
      due.forEach(this::keep);
    }
  }

  private synchronized List<PushWork> take() {
    List<PushWork> due = new ArrayList<>(waiting);
    waiting.clear();
    return due;
  }
}
