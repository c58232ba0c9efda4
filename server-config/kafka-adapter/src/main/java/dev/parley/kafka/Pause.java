package dev.parley.kafka;

import java.time.Duration;

/** The time during which a consumer delivers nothing, after a failure. Not thread-safe. */
final class Pause {
  private boolean running;
  private long end;

  void start(Duration length) {
    running = true;
    end = System.nanoTime() + length.toNanos();
  }

  void clear() {
    running = false;
  }

  boolean isRunning() {
    return running;
  }

  boolean isOver() {
    return running && System.nanoTime() - end >= 0;
  }

  /** What is left of it, at most {@code limit}; {@code limit} when there is no pause. */
  Duration remaining(Duration limit) {
    long left = running ? Math.max(0, end - System.nanoTime()) : Long.MAX_VALUE;
    return left < limit.toNanos() ? Duration.ofNanos(left) : limit;
  }
}
