package dev.parley.delivery;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.parley.model.ConversationId;
import dev.parley.model.DeviceId;
import dev.parley.model.MessageId;
import dev.parley.model.UserId;
import java.util.List;

/**
 * What stands in the queue {@code chat.push}. No work names what was said, or a device's token; who
 * is pushed is found out when it is done.
 */
public sealed interface PushWork {

  /** When it was first put into the queue, in Unix milliseconds. */
  long atMillis();

  /** The same work, put into the queue anew at that time. */
  PushWork anew(long nowMillis);

  /**
   * Messages of a batch of the log.
   *
   * @param later whether those are looked for who had a connection and did not get it after all
   */
  record Batch(long atMillis, boolean later, List<Part> parts) implements PushWork {
    /** Copies the parts. */
    public Batch {
      parts = List.copyOf(parts);
    }

    @Override
    public Batch anew(long nowMillis) {
      return new Batch(nowMillis, later, parts);
    }
  }

  /**
   * A push that a device's provider did not take.
   *
   * @param firstSeq the first message that it tells
   * @param newest the last one
   * @param attempt which one it will be, from 1
   */
  record Retry(
      long atMillis,
      ConversationId conversationId,
      UserId userId,
      DeviceId deviceId,
      long firstSeq,
      Said newest,
      int attempt)
      implements PushWork {

    @Override
    public Retry anew(long nowMillis) {
      return new Retry(nowMillis, conversationId, userId, deviceId, firstSeq, newest, 1);
    }
  }

  /**
   * One conversation's messages.
   *
   * @param after the last user of the page of members before; empty for the first page
   * @param messages in order, never empty
   */
  record Part(ConversationId conversationId, String after, List<Said> messages) {
    /** Copies the messages. */
    public Part {
      messages = List.copyOf(messages);
    }

    /** The same for the members after that one. */
    public Part from(UserId last) {
      return new Part(conversationId, last.value(), messages);
    }

    @JsonIgnore
    public long firstSeq() {
      return messages.get(0).seq();
    }

    @JsonIgnore
    public long lastSeq() {
      return messages.get(messages.size() - 1).seq();
    }
  }

  /** A message, without its words. */
  record Said(long seq, MessageId messageId, UserId senderId, List<UserId> mentions) {
    /** Copies the mentions. */
    public Said {
      mentions = List.copyOf(mentions);
    }
  }
}
