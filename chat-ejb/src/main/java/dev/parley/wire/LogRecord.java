package dev.parley.wire;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.parley.model.ClientMessage;
import dev.parley.model.ClientMessageId;
import dev.parley.model.Content;
import dev.parley.model.ConversationChange;
import dev.parley.model.ConversationId;
import dev.parley.model.GatewayId;
import dev.parley.model.MembershipChange;
import dev.parley.model.MessageId;
import dev.parley.model.Reaction;
import dev.parley.model.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the log {@code chat.messages}: something a user asks for, in the order in which
 * the conversation will see it. Self-contained; keyed by the conversation. It has no time of its
 * own: the log's append time counts.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = LogRecord.Send.class, name = "send"),
  @JsonSubTypes.Type(value = LogRecord.ChangeMembership.class, name = "change_membership"),
  @JsonSubTypes.Type(value = LogRecord.Edit.class, name = "edit"),
  @JsonSubTypes.Type(value = LogRecord.Delete.class, name = "delete"),
  @JsonSubTypes.Type(value = LogRecord.React.class, name = "react"),
  @JsonSubTypes.Type(value = LogRecord.ChangeConversation.class, name = "change_conversation")
})
public sealed interface LogRecord {

  /** Where. */
  ConversationId conversationId();

  /** Who asks. */
  UserId senderId();

  /** What the sender calls it; the key of its deduplication. */
  ClientMessageId clientMsgId();

  /** The gateway where the sender waits for the answer. */
  GatewayId origin();

  /** What names it for ever. */
  default ClientMessage.Key key() {
    return new ClientMessage.Key(conversationId(), senderId(), clientMsgId());
  }

  /**
   * Somebody says something.
   *
   * @param content what
   */
  record Send(
      ConversationId conversationId,
      UserId senderId,
      ClientMessageId clientMsgId,
      GatewayId origin,
      Content content)
      implements LogRecord {}

  /**
   * Somebody changes who belongs to the conversation. Whether that is allowed was checked at the
   * door; whether it still makes sense is decided at its place in the order.
   *
   * @param change what changes
   */
  record ChangeMembership(
      ConversationId conversationId,
      UserId senderId,
      ClientMessageId clientMsgId,
      GatewayId origin,
      MembershipChange change)
      implements LogRecord {}

  /** The message that it is about; null if it is about none. */
  default @Nullable MessageId target() {
    return null;
  }

  /**
   * Somebody says a message anew.
   *
   * @param target the message
   * @param content what it says from now on
   * @param keepsMentions true where whom it names stays as it is, whatever {@code content} says;
   *     else null
   */
  record Edit(
      ConversationId conversationId,
      UserId senderId,
      ClientMessageId clientMsgId,
      GatewayId origin,
      MessageId target,
      Content content,
      @Nullable Boolean keepsMentions)
      implements LogRecord {

    /** The same where the message names these. */
    public Edit mentioning(List<UserId> mentions) {
      Content named =
          new Content(
              content.text(), content.format(), content.replyTo(), content.attachments(), mentions);
      return new Edit(conversationId, senderId, clientMsgId, origin, target, named, null);
    }

    /** Whether it says nothing of whom the message names. */
    public boolean leavesMentions() {
      return Boolean.TRUE.equals(keepsMentions);
    }
  }

  /**
   * Somebody takes a message back.
   *
   * @param target the message
   */
  record Delete(
      ConversationId conversationId,
      UserId senderId,
      ClientMessageId clientMsgId,
      GatewayId origin,
      MessageId target)
      implements LogRecord {}

  /**
   * Somebody reacts to a message, or no longer does.
   *
   * @param target the message
   */
  record React(
      ConversationId conversationId,
      UserId senderId,
      ClientMessageId clientMsgId,
      GatewayId origin,
      MessageId target,
      Reaction reaction)
      implements LogRecord {}

  /** Somebody changes the conversation itself. */
  record ChangeConversation(
      ConversationId conversationId,
      UserId senderId,
      ClientMessageId clientMsgId,
      GatewayId origin,
      ConversationChange change)
      implements LogRecord {}
}
