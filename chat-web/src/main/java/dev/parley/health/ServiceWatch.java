package dev.parley.health;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one service's state without ever waiting longer than a bound for it.
 *
 * <p>One probe at a time runs for a service, however many ask, and its finding serves all who ask
 * shortly after; a service that hangs so holds one thread and no more. Thread-safe.
 */
final class ServiceWatch {
  private static final Logger LOG = System.getLogger(ServiceWatch.class.getName());

  private final ServiceProbe probe;
  private final Executor executor;
  private final Duration timeout;
  private final Duration freshness;
  private @Nullable CompletableFuture<Reading> latest;
  private long latestStart;
  private volatile long latestEnd;
  private boolean answeredOnce;
  private boolean lastUp = true;

  /**
   * Starts without a finding.
   *
   * @param timeout the longest wait for an answer, counted from the probe's start
   * @param freshness how long after its end a finding is still told
   */
  ServiceWatch(ServiceProbe probe, Executor executor, Duration timeout, Duration freshness) {
    this.probe = probe;
    this.executor = executor;
    this.timeout = timeout;
    this.freshness = freshness;
  }

  String name() {
    return probe.name();
  }

  boolean isVital() {
    return probe.isVital();
  }

  /** Starts a probe unless one is running or a fresh finding is there. Does not wait. */
  synchronized CompletableFuture<Reading> refresh() {
    CompletableFuture<Reading> current = latest;
    if (current != null && (!current.isDone() || isFresh())) {
      return current;
    }
    latestStart = System.nanoTime();
    CompletableFuture<Reading> started = CompletableFuture.supplyAsync(this::ask, executor);
    latest = started;
    return started;
  }

  private boolean isFresh() {
    return System.nanoTime() - latestEnd < freshness.toNanos();
  }

  private synchronized long waitedNanos() {
    return System.nanoTime() - latestStart;
  }

  private Reading ask() {
    long start = System.nanoTime();
    try {
      probe.ask();
      return new Reading(millisSince(start), null);
    } catch (Exception e) {
      LOG.log(Level.DEBUG, "Probe of " + probe.name() + " failed", e);
      return new Reading(millisSince(start), e.getClass().getSimpleName());
    } finally {
      latestEnd = System.nanoTime();
    }
  }

  private static long millisSince(long start) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  /** The service's state; down when its answer takes too long. */
  Reading read() {
    Reading reading = await(refresh());
    note(reading);
    return reading;
  }

  private Reading await(CompletableFuture<Reading> probing) {
    try {
      long left = Math.max(0, timeout.toNanos() - waitedNanos());
      return probing.get(left, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return new Reading(TimeUnit.NANOSECONDS.toMillis(waitedNanos()), "no answer");
    } catch (ExecutionException e) {
      return new Reading(0, String.valueOf(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Reading(0, "interrupted");
    }
  }

  private synchronized void note(Reading reading) {
    if (reading.isUp() != lastUp) {
      Level level = reading.isUp() ? Level.INFO : Level.WARNING;
      LOG.log(level, "{0} is {1}", name(), reading.isUp() ? "back" : "down: " + reading.problem());
    }
    lastUp = reading.isUp();
    answeredOnce |= lastUp;
  }

  /** Whether the service was ever seen up. */
  synchronized boolean answeredOnce() {
    return answeredOnce;
  }
}
