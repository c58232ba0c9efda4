package dev.parley.model.error;

/** The caller is not, or no longer, a member of the conversation. */
public final class NotAMemberException extends ChatException {
  /** Says what, in words for the client. */
  public NotAMemberException(String message) {
    super(ErrorCode.NOT_A_MEMBER, message, null);
  }
}
