package dev.parley.model.error;

/** There is no such thing, or none that the caller may know of. */
public final class NotFoundException extends ChatException {
  /** Says what, in words for the client. */
  public NotFoundException(String message) {
    super(ErrorCode.NOT_FOUND, message, null);
  }
}
