package dev.parley.model.error;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A service behind is down or too slow; the same request may succeed later. */
public final class UnavailableException extends ChatException {
  private final Duration retryAfter;

  /**
   * Says what, in words for the client.
   *
   * @param retryAfter when to try again
   * @param cause what was caught, for the log only
   */
  public UnavailableException(String message, Duration retryAfter, @Nullable Throwable cause) {
    super(ErrorCode.UNAVAILABLE, message, cause);
    this.retryAfter = retryAfter;
  }

  @Override
  public Optional<Duration> retryAfter() {
    return Optional.of(retryAfter);
  }
}
