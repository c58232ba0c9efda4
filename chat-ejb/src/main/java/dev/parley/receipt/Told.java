package dev.parley.receipt;

import dev.parley.model.ConversationId;
import dev.parley.model.ReceiptStatus;
import dev.parley.model.UserId;
import dev.parley.persistence.message.SentMessages.Sent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one user has to be told of one conversation.
 *
 * @param key whom and of what
 * @param reader who got or read it; null in groups, where it is counted
 * @param messages of the told user that are covered now, newest first; none where the user's own
 *     reading is told
 * @param seq how far
 */
record Told(Key key, @Nullable UserId reader, List<Sent> messages, long seq) {
  private static final int MAX_MESSAGES = 32;

  /**
   * Whom and of what.
   *
   * @param own whether it is the user's own reading, for its other devices
   */
  record Key(ConversationId conversation, ReceiptStatus status, UserId user, boolean own) {}

  /** Keeps the newest messages. */
  Told {
    messages = messages.stream().limit(MAX_MESSAGES).toList();
  }
}
