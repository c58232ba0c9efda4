package dev.parley.media;

import java.time.Duration;

/**
 * Whether bytes come fast enough: so many in each stretch of waiting for them. For one thread.
 *
 * <p>Only waiting counts, not what is done with the bytes, so that a slow object store is not taken
 * for a slow client.
 */
final class Pace {
  private final long stretchNanos;
  private final long leastBytes;
  private long waited;
  private long bytes;

  /**
   * A pace.
   *
   * @param stretch of waiting, after which it is looked at what came
   * @param bytesPerSecond that have to come in it on average; 0 for any pace
   */
  Pace(Duration stretch, long bytesPerSecond) {
    this.stretchNanos = stretch.toNanos();
    this.leastBytes = bytesPerSecond * Math.max(1, stretch.toSeconds());
  }

  /** Notes that some bytes came; false if they come too slowly. */
  boolean keeps(long waitedNanos, int count) {
    waited += waitedNanos;
    bytes += count;
    if (waited < stretchNanos) {
      return true;
    }
    boolean kept = bytes >= leastBytes;
    waited = 0;
    bytes = 0;
    return kept;
  }
}
