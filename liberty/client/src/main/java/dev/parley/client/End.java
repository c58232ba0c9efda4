package dev.parley.client;

import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;

/**
 * How a connection ended, or why it did not begin.
 *
 * @param code of the close frame, or the HTTP status; 0 if there was neither
 * @param retryAfterMillis when to come back, where the server said so; else 0
 */
record End(Kind kind, int code, String reason, long retryAfterMillis) {

  enum Kind {
    /** By a close frame. */
    CLOSED,
    /** By an HTTP status. */
    REFUSED,
    /** Nobody listens there: no matter of the transport. */
    UNREACHABLE,
    /** It broke, fell silent, or something in between cut it. */
    LOST
  }

  static End closed(int code, String reason) {
    return new End(Kind.CLOSED, code, reason, 0);
  }

  static End refused(int status, String reason, long retryAfterMillis) {
    return new End(Kind.REFUSED, status, reason, retryAfterMillis);
  }

  static End lost(String reason) {
    return new End(Kind.LOST, 0, reason, 0);
  }

  static End failed(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      boolean away =
          cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
      if (away) {
        return new End(Kind.UNREACHABLE, 0, String.valueOf(cause), 0);
      }
    }
    return lost(String.valueOf(failure));
  }

  /** Of a REST call. */
  static End of(ParleyException failure) {
    String reason = String.valueOf(failure.getMessage());
    return switch (failure.code()) {
      case "unreachable" -> failed(failure);
      case "unauthorized" -> refused(401, reason, 0);
      case "rate_limited" -> refused(429, reason, failure.retryAfterMillis());
      case "unavailable" -> refused(503, reason, failure.retryAfterMillis());
      default -> refused(400, reason, failure.retryAfterMillis());
    };
  }
}
