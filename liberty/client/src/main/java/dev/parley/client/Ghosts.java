package dev.parley.client;

import java.time.Duration;

/**
 * Attempts that were given up before the server had answered: it may take one up late, and then
 * holds it to be the device and closes the connection that took its place. Times are nanoseconds.
 * Not thread-safe.
 */
final class Ghosts {
  /** The close code that says that the device is connected elsewhere. */
  private static final int REPLACED = 4409;

  /** How late a server may take up an attempt. */
  private static final long LIFETIME_NANOS = Duration.ofSeconds(30).toNanos();

  private boolean abandoned;
  private long abandonedNanos;

  /** An attempt was given up. */
  void abandon(long now) {
    abandoned = true;
    abandonedNanos = now;
  }

  /** What an end means: one that a ghost may have caused is a loss, once for each attempt. */
  End explain(End end, long now) {
    if (!abandoned || end.kind() != End.Kind.CLOSED || end.code() != REPLACED) {
      return end;
    }
    abandoned = false;
    return now - abandonedNanos < LIFETIME_NANOS ? End.lost(end.reason()) : end;
  }
}
