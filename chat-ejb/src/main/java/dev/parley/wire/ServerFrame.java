package dev.parley.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.parley.model.ClientMessageId;
import dev.parley.model.ConversationId;
import dev.parley.model.DeviceId;
import dev.parley.model.GatewayId;
import dev.parley.model.MemberRole;
import dev.parley.model.MembershipChange;
import dev.parley.model.MessageFormat;
import dev.parley.model.MessageId;
import dev.parley.model.SessionId;
import dev.parley.model.UserId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the server tells a client (PROTOCOL section 2), the same on every transport. Times are
 * {@code timestamp} in Unix seconds and {@code timestamp_ms} in Unix milliseconds.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ServerFrame.Welcome.class, name = "welcome"),
  @JsonSubTypes.Type(value = ServerFrame.Ack.class, name = "ack"),
  @JsonSubTypes.Type(value = ServerFrame.NewMessage.class, name = "new_message"),
  @JsonSubTypes.Type(value = ServerFrame.Conversation.class, name = "conversation"),
  @JsonSubTypes.Type(value = ServerFrame.Failure.class, name = "error"),
  @JsonSubTypes.Type(value = ServerFrame.Pong.class, name = "pong"),
  @JsonSubTypes.Type(value = ServerFrame.Goodbye.class, name = "goodbye")
})
public sealed interface ServerFrame {

  /** The first frame of a connection. */
  record Welcome(
      UserId userId,
      DeviceId deviceId,
      SessionId sessionId,
      GatewayId gatewayId,
      long heartbeatMs,
      Limits limits,
      long serverTime)
      implements ServerFrame {}

  /** What the server refuses beyond; sizes in bytes of UTF-8. */
  record Limits(
      int contentBytes,
      int frameBytes,
      int groupMembers,
      int broadcastMembers,
      int attachments,
      int syncConversations,
      int messagesPerSecond,
      int messagesBurst) {}

  /** A message is durable and has its place. */
  record Ack(
      ClientMessageId clientMsgId,
      ConversationId conversationId,
      MessageId messageId,
      long seq,
      long timestamp,
      String status,
      boolean duplicate)
      implements ServerFrame {

    /** The answer to a message that got its place. */
    public static Ack sent(
        ClientMessageId clientMsgId,
        ConversationId conversationId,
        MessageId messageId,
        long seq,
        boolean duplicate) {
      return new Ack(
          clientMsgId,
          conversationId,
          messageId,
          seq,
          messageId.time().getEpochSecond(),
          "sent",
          duplicate);
    }
  }

  /** Somebody said something. */
  record NewMessage(
      MessageId messageId,
      ConversationId conversationId,
      UserId senderId,
      String content,
      long timestamp,
      long seq,
      long timestampMs,
      @Nullable ClientMessageId clientMsgId,
      @Nullable MessageId replyTo,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> attachments,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<UserId> mentions,
      MessageFormat format)
      implements ServerFrame {}

  /** Somebody was added, removed, or got another role. */
  record Conversation(
      MessageId messageId,
      ConversationId conversationId,
      UserId senderId,
      long timestamp,
      long seq,
      long timestampMs,
      MembershipChange.Kind change,
      UserId userId,
      MemberRole role)
      implements ServerFrame {}

  /** Something went wrong; the connection stays unless a close follows. */
  record Failure(
      String code,
      String message,
      @Nullable ClientMessageId clientMsgId,
      @Nullable Long retryAfterMs,
      boolean temporary)
      implements ServerFrame {}

  /** The answer to a {@code ping}: where the conversations that the client named stand. */
  record Pong(Map<ConversationId, Long> top) implements ServerFrame {}

  /** The server leaves; the client comes back after {@code reconnectAfterMs} and some jitter. */
  record Goodbye(String reason, long reconnectAfterMs, long jitterMs) implements ServerFrame {}
}
