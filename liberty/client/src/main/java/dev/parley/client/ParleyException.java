package dev.parley.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Something was refused, or its outcome is not known. Besides the codes of the protocol there are
 * {@code unreachable} (no answer came), {@code closed} (the client was closed or stopped first) and
 * {@code too_many_pending} (the client itself has no room left).
 */
public final class ParleyException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final String code;
  private final String detail;
  private final boolean temporary;
  private final long retryAfterMillis;
  private final boolean uncertain;

  ParleyException(String code, String message, boolean temporary, long retryAfterMillis) {
    this(code, message, temporary, retryAfterMillis, temporary);
  }

  private ParleyException(
      String code, String message, boolean temporary, long retryAfterMillis, boolean uncertain) {
    super(code + ": " + message);
    this.code = code;
    this.detail = message;
    this.temporary = temporary;
    this.retryAfterMillis = retryAfterMillis;
    this.uncertain = uncertain;
  }

  /** From an {@code error} frame. */
  static ParleyException of(JsonNode error) {
    return new ParleyException(
        error.path("code").asText("internal"),
        error.path("message").asText(),
        error.path("temporary").asBoolean(),
        error.path("retry_after_ms").asLong());
  }

  /** What lies behind the exceptions that futures wrap around it. */
  static ParleyException of(Throwable failure) {
    Throwable cause = failure.getCause();
    if (failure instanceof ParleyException known) {
      return known;
    }
    boolean wrapped =
        failure instanceof CompletionException || failure instanceof ExecutionException;
    if (wrapped && cause != null) {
      return of(cause);
    }
    ParleyException unreachable =
        new ParleyException("unreachable", String.valueOf(failure), true, 0);
    unreachable.initCause(failure);
    return unreachable;
  }

  static ParleyException closed(String why) {
    return new ParleyException("closed", why, true, 0);
  }

  /** The same, about a command of which an earlier attempt got no answer. */
  ParleyException afterAttempts() {
    return new ParleyException(code, detail, temporary, retryAfterMillis, true);
  }

  public String code() {
    return code;
  }

  /** For humans. */
  String detail() {
    return detail;
  }

  /** Whether the same may succeed later. */
  public boolean isTemporary() {
    return temporary;
  }

  /**
   * Whether the command may have been done all the same: an attempt got no answer, and then nobody
   * could ask again, or the user was no longer allowed to.
   */
  public boolean isUncertain() {
    return uncertain;
  }

  /** When to try again, where the server said so; else 0. */
  public long retryAfterMillis() {
    return retryAfterMillis;
  }
}
