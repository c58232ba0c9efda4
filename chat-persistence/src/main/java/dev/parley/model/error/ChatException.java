package dev.parley.model.error;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something a client is told. The message is shown to it, so it names values that the client sent
 * or may know, never message content, tokens or what lies behind.
 */
public abstract class ChatException extends RuntimeException {
  private final ErrorCode code;

  ChatException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** The protocol's code. */
  public final ErrorCode code() {
    return code;
  }

  /** How long to wait before the same request may succeed, where that is known. */
  public Optional<Duration> retryAfter() {
    return Optional.empty();
  }
}
