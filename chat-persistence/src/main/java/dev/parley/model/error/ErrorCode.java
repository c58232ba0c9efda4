package dev.parley.model.error;

import java.util.Locale;

/** The codes of the client protocol (section 1), the same on every transport. */
public enum ErrorCode {
  BAD_REQUEST(400),
  UNAUTHORIZED(401),
  FORBIDDEN(403),
  NOT_FOUND(404),
  NOT_A_MEMBER(403),
  CONFLICT(409),
  TOO_LARGE(413),
  RATE_LIMITED(429),
  UNSUPPORTED(415),
  UNAVAILABLE(503),
  INTERNAL(500);

  private final int httpStatus;

  ErrorCode(int httpStatus) {
    this.httpStatus = httpStatus;
  }

  /** The status that a REST answer carries. */
  public int httpStatus() {
    return httpStatus;
  }

  /** Whether the same request may succeed later. */
  public boolean temporary() {
    return this == RATE_LIMITED || this == UNAVAILABLE || this == INTERNAL;
  }

  /** The name on the wire, lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
