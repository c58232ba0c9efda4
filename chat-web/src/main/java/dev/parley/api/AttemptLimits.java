package dev.parley.api;

import dev.parley.identity.RateBuckets;
import dev.parley.model.error.RateLimitedException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How often somebody may try to register or sign in on this server: by client address, and by
 * address and name, so that guessing is slow and one name cannot lock out another. Behind a proxy
 * the server must be told to trust its forwarding header. Thread-safe.
 */
@ApplicationScoped
public class AttemptLimits {
  @Inject ApiConfig config;
  private RateBuckets<String> registrations;
  private RateBuckets<String> addresses;
  private RateBuckets<List<String>> names;

  @PostConstruct
  void open() {
    registrations = buckets(config.registrationsPerMinute);
    addresses = buckets(config.signInsPerMinuteAndAddress);
    names = buckets(config.signInsPerMinute);
  }

  private static <K> RateBuckets<K> buckets(int perMinute) {
    return new RateBuckets<>(perMinute, perMinute, Duration.ofMinutes(1));
  }

  /**
   * Counts a registration.
   *
   * @throws RateLimitedException if there were too many
   */
  public void registration(String address) {
    take(registrations, address);
  }

  /**
   * Counts a sign-in, successful or not.
   *
   * @throws RateLimitedException if there were too many
   */
  public void signIn(String address, String username) {
    take(addresses, address);
    String name = username.substring(0, Math.min(64, username.length())).toLowerCase(Locale.ROOT);
    take(names, List.of(address, name));
  }

  private static <K> void take(RateBuckets<K> buckets, K key) {
    buckets
        .take(key)
        .ifPresent(
            wait -> {
              throw new RateLimitedException("too many attempts", wait);
            });
  }
}
