package dev.parley.model.error;

import java.time.Duration;
import java.util.Optional;

/** The caller asks for more than its share. */
public final class RateLimitedException extends ChatException {
  private final Duration retryAfter;

  /**
   * Says what, in words for the client.
   *
   * @param retryAfter when to try again
   */
  public RateLimitedException(String message, Duration retryAfter) {
    super(ErrorCode.RATE_LIMITED, message, null);
    this.retryAfter = retryAfter;
  }

  @Override
  public Optional<Duration> retryAfter() {
    return Optional.of(retryAfter);
  }
}
