package dev.parley.conversation;

import dev.parley.model.ConversationType;
import dev.parley.model.error.TooLargeException;

/** How many may belong to a conversation; pure. */
public final class ConversationLimits {
  private static final int DIRECT = 2;
  private static final int GROUP = 500;
  private static final int BROADCAST = 10_000;

  private ConversationLimits() {}

  /** The most members of that type. */
  public static int maxMembers(ConversationType type) {
    return switch (type) {
      case DIRECT -> DIRECT;
      case GROUP -> GROUP;
      case BROADCAST -> BROADCAST;
    };
  }

  static void check(ConversationType type, long members) {
    if (members > maxMembers(type)) {
      throw new TooLargeException(
          "a " + type.wireName() + " conversation has at most " + maxMembers(type) + " members");
    }
  }
}
