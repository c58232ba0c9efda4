package dev.parley.model.error;

/** A limit on size or number is exceeded. */
public final class TooLargeException extends ChatException {
  /** Says what, in words for the client. */
  public TooLargeException(String message) {
    super(ErrorCode.TOO_LARGE, message, null);
  }
}
