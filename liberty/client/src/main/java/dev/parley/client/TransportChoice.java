package dev.parley.client;

import java.time.Duration;
import java.util.List;

/**
 * Which transport to try: the best first, the next when one does not pass, and the best again when
 * a lesser one has served for a while. Not thread-safe.
 */
final class TransportChoice {
  private static final long SERVED_NANOS = Duration.ofMinutes(10).toNanos();
  private final List<Transport> allowed;
  private int at;
  private long sinceNanos;

  TransportChoice(List<Transport> bestFirst) {
    if (bestFirst.isEmpty()) {
      throw new IllegalArgumentException("at least one transport has to be allowed");
    }
    this.allowed = List.copyOf(bestFirst);
  }

  /** The one for the next attempt. */
  Transport next(long nowNanos) {
    if (at > 0 && nowNanos - sinceNanos > SERVED_NANOS) {
      at = 0;
    }
    return allowed.get(at);
  }

  /** It does not pass. */
  void failed(long nowNanos) {
    at = (at + 1) % allowed.size();
    sinceNanos = nowNanos;
  }
}
