package dev.parley.message;

import dev.parley.model.UserId;
import dev.parley.model.error.RateLimitedException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much a user may send through this server, over all devices and transports: a token bucket for
 * each user. Bounded: the least recently active are forgotten, which fills their bucket.
 * Thread-safe.
 */
@ApplicationScoped
class SendLimits {
  private static final int MAX_USERS = 100_000;

  private final Map<UserId, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UserId, Bucket> eldest) {
          return size() > MAX_USERS;
        }
      };

  @Inject MessageLimits limits;

  /**
   * Takes one message out of the user's share.
   *
   * @throws RateLimitedException if nothing is left
   */
  void take(UserId user) {
    ConsumptionProbe probe = bucket(user).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      throw new RateLimitedException(
          "at most " + limits.messagesPerSecond() + " messages a second",
          Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
  }

  private Bucket bucket(UserId user) {
    synchronized (buckets) {
      return buckets.computeIfAbsent(user, key -> newBucket());
    }
  }

  private Bucket newBucket() {
    return Bucket.builder()
        .addLimit(
            limit ->
                limit
                    .capacity(limits.messagesBurst())
                    .refillGreedy(limits.messagesPerSecond(), Duration.ofSeconds(1)))
        .build();
  }
}
