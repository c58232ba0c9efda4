package dev.parley.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may go with a message.
 *
 * @param clientMsgId the message's name, unique for the sender in the conversation: sent again
 *     under it, the message is not shown again; null to have one made
 * @param replyTo the message that it answers
 * @param mentions users addressed by name
 * @param attachments media ids
 * @param format {@code plain} or {@code markdown}
 */
public record SendOptions(
    @Nullable String clientMsgId,
    @Nullable String replyTo,
    List<String> mentions,
    List<String> attachments,
    @Nullable String format) {

  /** Nothing special. */
  public static final SendOptions DEFAULT = new SendOptions(null, null, List.of(), List.of(), null);

  /** Copies the lists. */
  public SendOptions {
    mentions = List.copyOf(mentions);
    attachments = List.copyOf(attachments);
  }

  /** Under this name. */
  public SendOptions named(String id) {
    return new SendOptions(id, replyTo, mentions, attachments, format);
  }

  /** In answer to a message. */
  public SendOptions replyingTo(String messageId) {
    return new SendOptions(clientMsgId, messageId, mentions, attachments, format);
  }

  /** Addressing users by name. */
  public SendOptions mentioning(List<String> userIds) {
    return new SendOptions(clientMsgId, replyTo, userIds, attachments, format);
  }

  void writeTo(ObjectNode frame) {
    if (replyTo != null) {
      frame.put("reply_to", replyTo);
    }
    if (format != null) {
      frame.put("format", format);
    }
    write(frame, "mentions", mentions);
    write(frame, "attachments", attachments);
  }

  private static void write(ObjectNode frame, String field, List<String> values) {
    if (!values.isEmpty()) {
      ArrayNode array = frame.putArray(field);
      values.forEach(array::add);
    }
  }
}
