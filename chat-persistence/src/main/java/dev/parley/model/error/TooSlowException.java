package dev.parley.model.error;

/** What the caller sends comes too slowly to be waited for; over HTTP 408. */
public final class TooSlowException extends ChatException {
  private static final int REQUEST_TIMEOUT = 408;

  /** Says what, in words for the client. */
  public TooSlowException(String message) {
    super(ErrorCode.BAD_REQUEST, message, null);
  }

  @Override
  public int httpStatus() {
    return REQUEST_TIMEOUT;
  }
}
