package dev.parley.identity;

import dev.parley.model.DeviceId;
import dev.parley.model.UserId;
import dev.parley.model.error.RateLimitedException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How many requests a device may make of this server, whatever they ask for; a stream, a poll and
 * the handshake of a WebSocket are one each. Keys {@code chat.limits.requests-*}. Thread-safe.
 */
@ApplicationScoped
public class RequestLimits {
  private record Key(UserId user, DeviceId device) {}

  @Inject
  @ConfigProperty(name = "chat.limits.requests-per-second", defaultValue = "50")
  int perSecond;

  @Inject
  @ConfigProperty(name = "chat.limits.requests-burst", defaultValue = "200")
  int burst;

  private RateBuckets<Key> buckets;

  @PostConstruct
  void open() {
    buckets = new RateBuckets<>(burst, perSecond, Duration.ofSeconds(1));
  }

  /**
   * Counts a request.
   *
   * @throws RateLimitedException if there were too many
   */
  public void take(Caller caller) {
    buckets
        .take(new Key(caller.userId(), caller.deviceId()))
        .ifPresent(
            wait -> {
              throw new RateLimitedException(
                  "at most " + perSecond + " requests a second from a device", wait);
            });
  }
}
