package dev.parley.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a conversation's visible history.
 *
 * @param conversationId where it happened
 * @param seq its place: 1, 2, 3, … without a hole
 * @param messageId its name; carries its time and its place in the log
 * @param kind what it is
 * @param senderId who did it
 * @param clientMessageId what the sender's client calls it
 * @param content what it says; of other kinds than messages and edits their details
 * @param target the message that it is about; null for kinds that are about none
 * @param state what became of it since; null where that is not known, as of a new event
 */
public record Event(
    ConversationId conversationId,
    long seq,
    MessageId messageId,
    EventKind kind,
    UserId senderId,
    ClientMessageId clientMessageId,
    Content content,
    @Nullable MessageId target,
    @Nullable MessageState state) {

  private static final long MILLIS_PER_DAY = 86_400_000;

  /** A new event that is about no other. */
  public Event(
      ConversationId conversationId,
      long seq,
      MessageId messageId,
      EventKind kind,
      UserId senderId,
      ClientMessageId clientMessageId,
      Content content) {
    this(conversationId, seq, messageId, kind, senderId, clientMessageId, content, null, null);
  }

  /** When it happened, by the conversation's clock; never before the event of a lower seq. */
  public Instant time() {
    return messageId.time();
  }

  /** Days since 1970 in UTC: the partition of history that holds it. */
  public int day() {
    return dayOf(messageId);
  }

  /** The day that holds a message. */
  public static int dayOf(MessageId id) {
    return (int) Math.floorDiv(id.time().toEpochMilli(), MILLIS_PER_DAY);
  }
}
