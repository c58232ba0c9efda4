package dev.parley.conversation;

import dev.parley.model.ConversationChange;
import dev.parley.model.ConversationType;
import dev.parley.model.MemberRole;
import dev.parley.model.error.ForbiddenException;

/** Who may change or end a conversation; pure. */
public final class ConversationRules {
  private ConversationRules() {}

  /**
   * Lets a change pass: owners and admins rename and set, owners delete; direct conversations stay.
   *
   * @throws ForbiddenException that says why not
   */
  public static void check(ConversationType type, MemberRole rank, ConversationChange.Kind kind) {
    if (type == ConversationType.DIRECT) {
      throw new ForbiddenException("a direct conversation has no name and no end");
    }
    if (kind == ConversationChange.Kind.DELETED && rank != MemberRole.OWNER) {
      throw new ForbiddenException("only an owner can delete the conversation");
    }
    if (rank == MemberRole.MEMBER) {
      throw new ForbiddenException("a member cannot change the conversation");
    }
  }
}
