package dev.parley.api;

import dev.parley.model.error.RateLimitedException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How often somebody may try to register or sign in on this server: by client address, and by
 * address and name, so that guessing is slow and one name cannot lock out another. Behind a proxy
 * the server must be told to trust its forwarding header. Thread-safe.
 */
@ApplicationScoped
public class AttemptLimits {
  private static final int REMEMBERED = 100_000;

  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > REMEMBERED;
        }
      };

  @Inject ApiConfig config;

  /**
   * Counts a registration.
   *
   * @throws RateLimitedException if there were too many
   */
  public void registration(String address) {
    take("register " + address, config.registrationsPerMinute);
  }

  /**
   * Counts a sign-in, successful or not.
   *
   * @throws RateLimitedException if there were too many
   */
  public void signIn(String address, String username) {
    take("sign-in " + address, config.signInsPerMinuteAndAddress);
    String name = username.substring(0, Math.min(64, username.length())).toLowerCase(Locale.ROOT);
    take("sign-in " + address + " " + name, config.signInsPerMinute);
  }

  private void take(String key, int perMinute) {
    ConsumptionProbe probe = bucket(key, perMinute).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      throw new RateLimitedException(
          "too many attempts", Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
  }

  private Bucket bucket(String key, int perMinute) {
    synchronized (buckets) {
      return buckets.computeIfAbsent(
          key,
          unused ->
              Bucket.builder()
                  .addLimit(
                      limit ->
                          limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                  .build());
    }
  }
}
