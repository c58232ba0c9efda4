package dev.parley.push.provider;

import dev.parley.model.ConversationId;
import dev.parley.model.UserId;
import org.jspecify.annotations.Nullable;

/**
 * What a device is told: little, since what was said stays in the house. It takes the place of an
 * earlier one of the same conversation that the device was not shown yet.
 *
 * @param count unread messages of the conversation
 * @param badge unread messages of all the user's conversations
 * @param preview who said what; null unless the setting wants it
 */
public record PushNotice(
    UserId userId,
    ConversationId conversationId,
    long count,
    long badge,
    @Nullable Preview preview) {

  /** Who said what, cut short. */
  public record Preview(String title, String body) {
    /** Without the words, so that they reach no log. */
    @Override
    public String toString() {
      return "Preview";
    }
  }
}
