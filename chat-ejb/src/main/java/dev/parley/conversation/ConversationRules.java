package dev.parley.conversation;

import dev.parley.model.ConversationType;
import dev.parley.model.MemberRole;
import dev.parley.model.error.ForbiddenException;

/** Who may change or end a conversation; pure. */
final class ConversationRules {
  private ConversationRules() {}

  static void checkRename(ConversationType type, MemberRole rank) {
    if (type == ConversationType.DIRECT) {
      throw new ForbiddenException("a direct conversation has no name");
    }
    if (rank == MemberRole.MEMBER) {
      throw new ForbiddenException("a member cannot rename the conversation");
    }
  }

  static void checkDelete(ConversationType type, MemberRole rank) {
    if (type == ConversationType.DIRECT) {
      throw new ForbiddenException("a direct conversation cannot be deleted");
    }
    if (rank != MemberRole.OWNER) {
      throw new ForbiddenException("only an owner can delete the conversation");
    }
  }
}
