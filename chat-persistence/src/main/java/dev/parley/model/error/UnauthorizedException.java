package dev.parley.model.error;

/** Nobody is known to be calling: no, a wrong or an expired credential. */
public final class UnauthorizedException extends ChatException {
  /** Says what, in words for the client. */
  public UnauthorizedException(String message) {
    super(ErrorCode.UNAUTHORIZED, message, null);
  }
}
