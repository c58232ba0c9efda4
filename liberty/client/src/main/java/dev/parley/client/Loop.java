package dev.parley.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The one thread of a client. After {@link #close} nothing that is given to it runs. */
final class Loop {
  private static final Logger LOG = Logger.getLogger(Loop.class.getName());
  private static final long CLOSE_SECONDS = 5;

  private final ScheduledThreadPoolExecutor executor;
  private volatile @Nullable Thread thread;

  Loop() {
    executor = new ScheduledThreadPoolExecutor(1, this::daemon);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    executor.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
    executor.setRemoveOnCancelPolicy(true);
  }

  private Thread daemon(Runnable task) {
    Thread made = new Thread(task, "parley-client");
    made.setDaemon(true);
    thread = made;
    return made;
  }

  boolean isOpen() {
    return !executor.isShutdown();
  }

  void execute(Runnable task) {
    var unused = run(task);
  }

  /** Completes when the task has run; never if the loop is closed before. */
  CompletableFuture<Void> run(Runnable task) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    try {
      executor.execute(
          () -> {
            guarded(task);
            done.complete(null);
          });
    } catch (RejectedExecutionException e) {
      LOG.log(Level.FINEST, "closed", e);
    }
    return done;
  }

  /** Runs it once, later. */
  Future<?> after(long millis, Runnable task) {
    try {
      return executor.schedule(() -> guarded(task), millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Runs it again and again. */
  Future<?> each(Duration interval, Runnable task) {
    long millis = interval.toMillis();
    try {
      return executor.scheduleWithFixedDelay(
          () -> guarded(task), millis, millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** What fails must not end the loop. */
  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "a task of the client failed", e);
    }
  }

  /** Runs what was given, and waits for the thread's end unless it is the caller. */
  void close() {
    executor.shutdown();
    if (Thread.currentThread() == thread) {
      return;
    }
    try {
      boolean unused = executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
