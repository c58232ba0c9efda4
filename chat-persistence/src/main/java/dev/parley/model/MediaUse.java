package dev.parley.model;

import java.util.List;

/**
 * A message carries files, or no longer does.
 *
 * @param conversationId where
 * @param messageId the message
 * @param seq its place; of a message that was taken back the place of that
 * @param media what it carries; empty where it was taken back
 */
public record MediaUse(
    ConversationId conversationId, MessageId messageId, long seq, List<String> media) {

  /** Copies the list. */
  public MediaUse {
    media = List.copyOf(media);
  }

  /** Whether the message was taken back, with all that it carried. */
  public boolean isWithdrawal() {
    return media.isEmpty();
  }
}
