package dev.parley.message;

import dev.parley.identity.RateBuckets;
import dev.parley.model.UserId;
import dev.parley.model.error.RateLimitedException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * How much a user may do to conversations through this server, over all devices and transports:
 * whatever becomes an event takes one share. Thread-safe.
 */
@ApplicationScoped
class SendLimits {
  @Inject MessageLimits limits;
  private RateBuckets<UserId> buckets;

  @PostConstruct
  void open() {
    buckets =
        new RateBuckets<>(
            limits.messagesBurst(), limits.messagesPerSecond(), Duration.ofSeconds(1));
  }

  /**
   * Takes one out of the user's share.
   *
   * @throws RateLimitedException if nothing is left
   */
  void take(UserId user) {
    buckets
        .take(user)
        .ifPresent(
            wait -> {
              throw new RateLimitedException(
                  "at most " + limits.messagesPerSecond() + " messages and changes a second", wait);
            });
  }
}
