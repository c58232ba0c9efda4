package dev.parley.client;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A client's one thread. What is given to it after its end is dropped. */
final class Loop implements Executor {
  private static final System.Logger LOG = System.getLogger(Loop.class.getName());
  private static final long CLOSE_SECONDS = 5;
  private final ScheduledThreadPoolExecutor executor;
  private volatile @Nullable Thread thread;

  Loop() {
    executor = new ScheduledThreadPoolExecutor(1, this::newThread, new DiscardPolicy());
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    executor.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
  }

  private Thread newThread(Runnable work) {
    Thread created = new Thread(work, "parley-client");
    created.setDaemon(true);
    thread = created;
    return created;
  }

  @Override
  public void execute(Runnable task) {
    executor.execute(guarded(task));
  }

  /** The same, telling when it is done. */
  CompletableFuture<Void> run(Runnable task) {
    return CompletableFuture.runAsync(guarded(task), executor);
  }

  Future<?> after(long millis, Runnable task) {
    return executor.schedule(guarded(task), millis, TimeUnit.MILLISECONDS);
  }

  Future<?> each(Duration period, Runnable task) {
    long millis = period.toMillis();
    return executor.scheduleWithFixedDelay(guarded(task), millis, millis, TimeUnit.MILLISECONDS);
  }

  boolean isOpen() {
    return !executor.isShutdown();
  }

  /** Whether the caller is a task of it. */
  boolean isInside() {
    return Thread.currentThread() == thread;
  }

  /** What fails must not end the loop. */
  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "a client's task failed", e);
      }
    };
  }

  /** Ends it with that task; waits for the end unless the caller is a task itself. */
  void close(Runnable last) {
    if (isInside()) {
      last.run();
      executor.shutdown();
      return;
    }
    try {
      if (isOpen()) {
        var unused = executor.submit(guarded(last)).get(CLOSE_SECONDS, TimeUnit.SECONDS);
      }
      executor.shutdown();
      if (!executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        executor.shutdownNow();
      }
    } catch (ExecutionException | TimeoutException | CancellationException e) {
      executor.shutdownNow();
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
