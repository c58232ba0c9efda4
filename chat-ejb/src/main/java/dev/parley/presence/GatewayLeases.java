package dev.parley.presence;

import dev.parley.model.GatewayId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Tells whether Redis lost its memory: a gateway whose lease should still run is not there any
 * more, or there is none at all. Thread-safe.
 */
final class GatewayLeases {
  private static final long FRESH_MILLIS = 1_000;
  private final Map<GatewayId, Long> seen = new HashMap<>();
  private long completeMillis;
  private long completeCount;

  /**
   * Whether nothing speaks against what was found complete a moment ago, so that the leases need
   * not be read.
   *
   * @param count how many there are now
   * @param now Unix milliseconds
   */
  synchronized boolean areStillComplete(long count, long now) {
    return count > 0 && count == completeCount && now - completeMillis < FRESH_MILLIS;
  }

  /** The gateways that were there when Redis last answered, and did not take their leave. */
  synchronized Set<GatewayId> known() {
    Set<GatewayId> known = new HashSet<>();
    seen.forEach(
        (gateway, end) -> {
          if (end > 0) {
            known.add(gateway);
          }
        });
    return known;
  }

  /**
   * Compares what Redis says with what it said before.
   *
   * @param current the ends of all leases that Redis has, in Unix milliseconds
   * @param now Unix milliseconds
   * @return whether all leases that have to be there are there
   */
  synchronized boolean areComplete(Map<GatewayId, Long> current, long now) {
    seen.values().removeIf(end -> end <= now);
    boolean complete =
        current.values().stream().anyMatch(end -> end > now)
            && current.keySet().containsAll(seen.keySet());
    seen.putAll(current);
    completeMillis = now;
    completeCount = complete ? current.size() : 0;
    return complete;
  }
}
