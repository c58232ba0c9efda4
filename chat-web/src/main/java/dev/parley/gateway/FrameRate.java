package dev.parley.gateway;

import dev.parley.model.error.RateLimitedException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;

/**
 * How many frames of any type a connection may send. Judged before they are parsed. A client is
 * told of at most as many refusals as it had frames taken and {@link #MAX_REFUSED} more: then it is
 * a flood. For the one thread that reads the connection.
 */
final class FrameRate {
  private static final int MAX_REFUSED = 1_000;
  private final Bucket bucket;
  private final int perSecond;
  private int refused; // more than were taken

  FrameRate(int perSecond, int burst) {
    this.perSecond = perSecond;
    this.bucket =
        Bucket.builder()
            .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
            .build();
  }

  /**
   * Takes one frame.
   *
   * @throws RateLimitedException if none is left
   */
  void take() {
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      refused++;
      throw new RateLimitedException(
          "at most " + perSecond + " frames a second",
          Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
    refused = Math.max(0, refused - 1);
  }

  /** Whether the client goes on and on although it is refused. */
  boolean isFlood() {
    return refused > MAX_REFUSED;
  }
}
