package dev.parley.wire;

import dev.parley.model.ClientMessageId;
import dev.parley.model.ConversationId;
import dev.parley.model.MessageId;
import dev.parley.model.ReceiptStatus;
import dev.parley.model.UserId;
import dev.parley.model.error.TooLargeException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client tells the server over a WebSocket (PROTOCOL section 2). */
public sealed interface ClientFrame {

  /** Says something. */
  record SendMessage(ConversationId conversationId, MessageDraft draft) implements ClientFrame {}

  /**
   * Says a message of the caller's anew.
   *
   * @param conversationId where it is; null to have it looked for
   * @param mentions users addressed by name from now on; null to leave them as they are
   * @param clientMsgId the client's name for the change; null to be given one
   */
  record EditMessage(
      @Nullable ConversationId conversationId,
      MessageId messageId,
      String content,
      @Nullable List<UserId> mentions,
      @Nullable ClientMessageId clientMsgId)
      implements ClientFrame {}

  /**
   * Takes a message back.
   *
   * @param conversationId where it is; null to have it looked for
   * @param clientMsgId the client's name for the change; null to be given one
   */
  record DeleteMessage(
      @Nullable ConversationId conversationId,
      MessageId messageId,
      @Nullable ClientMessageId clientMsgId)
      implements ClientFrame {}

  /**
   * Puts a reaction on a message, or takes it off.
   *
   * @param conversationId where it is; null to have it looked for
   * @param remove true to take it off
   * @param clientMsgId the client's name for the change; null to be given one
   */
  record React(
      @Nullable ConversationId conversationId,
      MessageId messageId,
      String emoji,
      @Nullable Boolean remove,
      @Nullable ClientMessageId clientMsgId)
      implements ClientFrame {}

  /**
   * Has got or read everything up to a message, named by either of two.
   *
   * @param seq of the message; null where its id is given
   * @param messageId of the message; null where its seq is given
   */
  record Receipt(
      ConversationId conversationId,
      @Nullable Long seq,
      @Nullable MessageId messageId,
      ReceiptStatus status)
      implements ClientFrame {}

  /** Is writing. */
  record Typing(ConversationId conversationId) implements ClientFrame {}

  /** Wants to know what it missed. */
  record Sync(SyncRequest request) implements ClientFrame {}

  /**
   * Is still there.
   *
   * @param delivered how far the device got in the conversations that it has open; null if it does
   *     not say
   * @param away whether the user has left the device; null if that is as it was
   */
  record Ping(@Nullable Map<ConversationId, Long> delivered, @Nullable Boolean away)
      implements ClientFrame {}

  /** Wants to know whether these are there, and no others from now on. */
  record WatchPresence(List<UserId> userIds) implements ClientFrame {
    /** Whom a connection may watch at most. */
    public static final int MAX_USERS = 200;

    /**
     * Checks the number.
     *
     * @throws TooLargeException if there are too many
     */
    public WatchPresence {
      if (userIds.size() > MAX_USERS) {
        throw new TooLargeException("user_ids: at most " + MAX_USERS);
      }
    }
  }
}
