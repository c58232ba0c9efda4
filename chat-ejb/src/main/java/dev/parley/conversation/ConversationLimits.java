package dev.parley.conversation;

import dev.parley.model.ConversationType;
import dev.parley.model.error.TooLargeException;

/** How many may belong to a conversation; pure. */
final class ConversationLimits {
  private ConversationLimits() {}

  static void check(ConversationType type, long members) {
    if (members > type.maxMembers()) {
      throw new TooLargeException(
          "a " + type.wireName() + " conversation has at most " + type.maxMembers() + " members");
    }
  }
}
