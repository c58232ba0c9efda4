package dev.parley.model.error;

/** The request contradicts what exists already. */
public final class ConflictException extends ChatException {
  /** Says what, in words for the client. */
  public ConflictException(String message) {
    super(ErrorCode.CONFLICT, message, null);
  }
}
