package dev.parley.model.error;

/** A type or feature that this server does not know. */
public final class UnsupportedException extends ChatException {
  /** Says what, in words for the client. */
  public UnsupportedException(String message) {
    super(ErrorCode.UNSUPPORTED, message, null);
  }
}
