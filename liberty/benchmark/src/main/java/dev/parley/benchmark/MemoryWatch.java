package dev.parley.benchmark;

import dev.parley.benchmark.load.Pacer;
import dev.parley.benchmark.meter.Heap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Looks at the first server's memory again and again, each time after a full collection. */
final class MemoryWatch implements AutoCloseable {
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Bench bench;
  private final Heap heap;
  private final List<Sample> samples = Collections.synchronizedList(new ArrayList<>());
  private final Thread thread = new Thread(this::look, "memory");
  private volatile boolean ended;

  /** What was seen at one time. */
  record Sample(long heapBytes, long pssBytes) {}

  MemoryWatch(Bench bench) {
    this.bench = bench;
    this.heap = new Heap(bench.site().serverJvm());
    thread.setDaemon(true);
    thread.start();
  }

  private void look() {
    while (!ended) {
      Pacer.awaitNanos(System.nanoTime() + PAUSE_NANOS);
      long live = heap.liveBytes();
      long pss =
          bench.instruments().memory().entrySet().stream()
              .filter(process -> process.getKey().startsWith("liberty"))
              .mapToLong(process -> process.getValue().pssBytes())
              .sum();
      samples.add(new Sample(live, pss));
      bench.log().accept("stalled: heap %d KiB, PSS %d KiB".formatted(live / 1024, pss / 1024));
    }
  }

  /** The most of each. */
  Sample most() {
    List<Sample> all = List.copyOf(samples);
    return new Sample(
        all.stream().mapToLong(Sample::heapBytes).max().orElse(0),
        all.stream().mapToLong(Sample::pssBytes).max().orElse(0));
  }

  @Override
  public void close() {
    ended = true;
  }
}
