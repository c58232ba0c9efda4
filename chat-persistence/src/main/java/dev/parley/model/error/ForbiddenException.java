package dev.parley.model.error;

/** The caller is known and may not do this. */
public final class ForbiddenException extends ChatException {
  /** Says what, in words for the client. */
  public ForbiddenException(String message) {
    super(ErrorCode.FORBIDDEN, message, null);
  }
}
