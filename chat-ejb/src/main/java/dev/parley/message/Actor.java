package dev.parley.message;

import dev.parley.model.ClientMessageId;
import dev.parley.model.ConversationId;
import dev.parley.model.UserId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who does something where, under which name of the client's.
 *
 * @param clientMessageId names it for ever, as a message's does
 */
public record Actor(UserId userId, ConversationId conversationId, ClientMessageId clientMessageId) {

  /** With the client's name, or with one of ours where the client gave none. */
  public static Actor of(
      UserId user, ConversationId conversation, @Nullable ClientMessageId named) {
    return new Actor(
        user,
        conversation,
        named == null ? new ClientMessageId("srv-" + UUID.randomUUID()) : named);
  }
}
