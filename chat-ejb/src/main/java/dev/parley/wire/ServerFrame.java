package dev.parley.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.parley.model.ClientMessageId;
import dev.parley.model.ConversationId;
import dev.parley.model.DeviceId;
import dev.parley.model.GatewayId;
import dev.parley.model.MemberRole;
import dev.parley.model.MessageFormat;
import dev.parley.model.MessageId;
import dev.parley.model.ReceiptStatus;
import dev.parley.model.SessionId;
import dev.parley.model.UserId;
import dev.parley.model.error.ChatException;
import java.time.Duration;
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
  @JsonSubTypes.Type(value = ServerFrame.MessageEdited.class, name = "message_edited"),
  @JsonSubTypes.Type(value = ServerFrame.MessageDeleted.class, name = "message_deleted"),
  @JsonSubTypes.Type(value = ServerFrame.Reaction.class, name = "reaction"),
  @JsonSubTypes.Type(value = ServerFrame.Receipt.class, name = "receipt"),
  @JsonSubTypes.Type(value = ServerFrame.Typing.class, name = "typing"),
  @JsonSubTypes.Type(value = ServerFrame.Presence.class, name = "presence"),
  @JsonSubTypes.Type(value = ServerFrame.Sync.class, name = "sync"),
  @JsonSubTypes.Type(value = ServerFrame.State.class, name = "state"),
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
      ServerLimits limits,
      long serverTime)
      implements ServerFrame {}

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

  /** Somebody said something; where it is read later, with what became of it. */
  record NewMessage(
      MessageId messageId,
      ConversationId conversationId,
      UserId senderId,
      @Nullable String content,
      long timestamp,
      long seq,
      long timestampMs,
      @Nullable ClientMessageId clientMsgId,
      @Nullable MessageId replyTo,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> attachments,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<UserId> mentions,
      MessageFormat format,
      @Nullable Long editedAt,
      @Nullable Boolean deleted,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, List<UserId>> reactions)
      implements ServerFrame {}

  /**
   * The conversation changed: its members, its title or its settings; or it began, which is no
   * event of its log and has {@code seq} 0.
   *
   * @param messageId of the event; null where it began
   * @param change what happened: {@code created}, {@code added}, {@code removed}, {@code
   *     role_changed}, {@code renamed}, {@code history_changed} or {@code deleted}
   * @param userId of the member; null where it is not about one
   * @param role afterwards; null where it is not about a member
   * @param name the new title
   * @param history what new members see
   */
  record Conversation(
      @Nullable MessageId messageId,
      ConversationId conversationId,
      UserId senderId,
      long timestamp,
      long seq,
      long timestampMs,
      String change,
      @Nullable UserId userId,
      @Nullable MemberRole role,
      @Nullable String name,
      @Nullable String history)
      implements ServerFrame {}

  /**
   * A message says something else now.
   *
   * @param messageId the message
   * @param eventId this event
   * @param content what it says; null where it was erased since
   * @param mentions all that it names from now on, though that be nobody
   * @param editedAt Unix milliseconds
   */
  record MessageEdited(
      MessageId messageId,
      MessageId eventId,
      ConversationId conversationId,
      UserId senderId,
      @Nullable String content,
      @JsonInclude(JsonInclude.Include.ALWAYS) List<UserId> mentions,
      long editedAt,
      long timestamp,
      long seq,
      long timestampMs,
      @Nullable ClientMessageId clientMsgId)
      implements ServerFrame {}

  /**
   * A message was taken back.
   *
   * @param messageId the message
   * @param eventId this event
   */
  record MessageDeleted(
      MessageId messageId,
      MessageId eventId,
      ConversationId conversationId,
      UserId senderId,
      UserId deletedBy,
      long timestamp,
      long seq,
      long timestampMs,
      @Nullable ClientMessageId clientMsgId)
      implements ServerFrame {}

  /**
   * Somebody reacted to a message.
   *
   * @param messageId the message
   * @param eventId this event
   * @param remove true where the reaction was taken off; else null
   */
  record Reaction(
      MessageId messageId,
      MessageId eventId,
      ConversationId conversationId,
      UserId senderId,
      UserId userId,
      String emoji,
      @Nullable Boolean remove,
      long timestamp,
      long seq,
      long timestampMs,
      @Nullable ClientMessageId clientMsgId)
      implements ServerFrame {}

  /**
   * How far others got or read, for the sender of a message; or how far the user itself read, for
   * its other devices. Everything up to {@code seq} is meant.
   *
   * @param messageId the message; null where it is not known
   * @param userId who got or read it; null in groups
   * @param count how many got or read it; null in direct conversations
   * @param of out of how many
   * @param others more messages of the same sender whose numbers changed
   */
  record Receipt(
      @Nullable MessageId messageId,
      ReceiptStatus status,
      ConversationId conversationId,
      long seq,
      @Nullable UserId userId,
      @Nullable Integer count,
      @Nullable Integer of,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Tally> others)
      implements ServerFrame {}

  /** How many of how many got or read a message. */
  record Tally(MessageId messageId, long seq, int count, int of) {}

  /** Somebody is writing; lapses after 6 s. */
  record Typing(ConversationId conversationId, UserId userId) implements ServerFrame {}

  /** Who is there, of those whom the client watches: all of them, or those who changed. */
  record Presence(List<UserPresence> users) implements ServerFrame {}

  /**
   * What a client missed; without a cursor and with {@code more} a hint that live events were left
   * out and the client should sync.
   *
   * @param cursor where the next page, or the next sync, begins
   * @param more whether to ask for the next page at once
   * @param sent what became of the messages that the client asked about
   * @param unknown those that nothing is known of
   */
  record Sync(
      @Nullable String cursor,
      boolean more,
      List<SyncedConversation> conversations,
      Map<ClientMessageId, SyncedConversation.Place> sent,
      List<ClientMessageId> unknown)
      implements ServerFrame {

    /** Live events were left out: the client should sync. */
    public static Sync hint() {
      return new Sync(null, true, List.of(), Map.of(), List.of());
    }
  }

  /**
   * Where a conversation stands, on transports that have no {@code sync} frame.
   *
   * @param limited true where events before {@code fromSeq} were left out; else null
   */
  record State(
      ConversationId conversationId,
      long lastSeq,
      long readSeq,
      long unread,
      long mentions,
      @Nullable Boolean limited,
      @Nullable Long fromSeq)
      implements ServerFrame {}

  /** Something went wrong; the connection stays unless a close follows. */
  record Failure(
      String code,
      String message,
      @Nullable ClientMessageId clientMsgId,
      @Nullable Long retryAfterMs,
      boolean temporary)
      implements ServerFrame {

    /**
     * What a client is told of a refusal.
     *
     * @param about the client's name of what was refused; null if it is about no message
     */
    public static Failure of(ChatException reason, @Nullable ClientMessageId about) {
      return new Failure(
          reason.code().wireName(),
          String.valueOf(reason.getMessage()),
          about,
          reason.retryAfter().map(Duration::toMillis).orElse(null),
          reason.code().temporary());
    }
  }

  /** The answer to a {@code ping}: where the conversations that the client named stand. */
  record Pong(Map<ConversationId, Long> top) implements ServerFrame {}

  /** The server leaves; the client comes back after {@code reconnectAfterMs} and some jitter. */
  record Goodbye(String reason, long reconnectAfterMs, long jitterMs) implements ServerFrame {}
}
