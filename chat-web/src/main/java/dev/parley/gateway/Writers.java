package dev.parley.gateway;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The few workers that write to connections: whoever has something for a client only queues it, so
 * that no delivery ever waits for a socket. A worker that hangs in a write in spite of {@link
 * WriteCredit} is replaced; after some such nobody writes straight any more. Thread-safe.
 */
@ApplicationScoped
class Writers {
  private static final Logger LOG = Logger.getLogger(Writers.class.getName());

  /** Connections that wait before another worker comes. */
  private static final int CONNECTIONS_PER_WORKER = 16;

  private static final long PROGRESS_NANOS = Duration.ofMillis(20).toNanos();
  private static final long STUCK_NANOS = Duration.ofSeconds(10).toNanos();
  private static final int MAX_STUCK = 8;

  private final int maxWorkers = Math.max(2, Runtime.getRuntime().availableProcessors());
  private final Queue<Runnable> ready = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger stuck = new AtomicInteger();
  private final Set<Worker> workers = ConcurrentHashMap.newKeySet();
  private volatile long progressNanos = System.nanoTime();

  @Resource ManagedExecutorService executor;

  /** Has a connection written to soon; it is not here twice at a time. */
  void submit(Runnable connection) {
    ready.add(connection);
    int backlog = waiting.incrementAndGet();
    int now = running.get();
    boolean slow =
        backlog > now * CONNECTIONS_PER_WORKER
            || System.nanoTime() - progressNanos > PROGRESS_NANOS;
    if (now == 0 || (slow && now < maxWorkers)) {
      start(now);
    }
  }

  /** Whether workers may write straight to sockets. */
  boolean mayBlock() {
    return stuck.get() < MAX_STUCK;
  }

  /** Replaces workers that hang; to be called every few seconds. */
  void lookAfter() {
    long now = System.nanoTime();
    for (Worker worker : workers) {
      if (worker.isBusySince(now - STUCK_NANOS) && worker.giveUp()) {
        LOG.log(Level.WARNING, "a write to a client hangs; {0} do so", stuck.incrementAndGet());
        running.decrementAndGet();
      }
    }
    if (!ready.isEmpty()) {
      start(running.get());
    }
  }

  private void start(int before) {
    if (before < maxWorkers && running.compareAndSet(before, before + 1)) {
      Worker worker = new Worker();
      try {
        executor.execute(worker);
      } catch (RuntimeException e) {
        running.decrementAndGet(); // the server stops
      }
    }
  }

  /** Writes to one connection after the other until none waits. */
  private final class Worker implements Runnable {
    private volatile long sinceNanos;
    private volatile boolean busy;
    private boolean givenUp;

    @Override
    public void run() {
      workers.add(this);
      boolean left = false;
      try {
        left = writeAll();
      } finally {
        workers.remove(this);
        if (!left && !isGivenUp()) {
          running.decrementAndGet(); // an error ended it: others have to be able to begin
        }
      }
    }

    /** Until none waits, or others do this worker's work; then it does not count as running. */
    private boolean writeAll() {
      while (true) {
        Runnable next = ready.poll();
        if (next == null && leave()) {
          return true;
        }
        if (next != null && !write(next)) {
          return true;
        }
      }
    }

    /** False if others do this worker's work by now. */
    private boolean write(Runnable next) {
      waiting.decrementAndGet();
      sinceNanos = System.nanoTime();
      progressNanos = sinceNanos;
      busy = true;
      try {
        next.run();
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "a client could not be written to", e);
      }
      busy = false;
      synchronized (this) {
        if (givenUp) {
          stuck.decrementAndGet();
        }
        return !givenUp;
      }
    }

    /** Whoever comes while the last worker leaves is not seen by anybody else. */
    private boolean leave() {
      running.decrementAndGet();
      return ready.isEmpty() || !running.compareAndSet(0, 1);
    }

    boolean isBusySince(long nanos) {
      return busy && sinceNanos - nanos < 0;
    }

    synchronized boolean isGivenUp() {
      return givenUp;
    }

    synchronized boolean giveUp() {
      boolean first = busy && !givenUp;
      givenUp = givenUp || first;
      return first;
    }
  }
}
