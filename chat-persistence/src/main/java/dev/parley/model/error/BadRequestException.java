package dev.parley.model.error;

/** The request cannot be understood: wrong syntax, type or value. */
public final class BadRequestException extends ChatException {
  /** Says what, in words for the client. */
  public BadRequestException(String message) {
    super(ErrorCode.BAD_REQUEST, message, null);
  }
}
