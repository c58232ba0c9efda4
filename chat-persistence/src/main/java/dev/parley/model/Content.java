package dev.parley.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event says.
 *
 * @param text the words of a message, or the JSON of another kind's details
 * @param format how to show the words
 * @param replyTo the message that this one answers
 * @param attachments ids of uploaded media, in the sender's order
 * @param mentions users addressed by name
 */
public record Content(
    String text,
    MessageFormat format,
    @Nullable MessageId replyTo,
    List<String> attachments,
    List<UserId> mentions) {

  /** Copies the lists. */
  public Content {
    attachments = List.copyOf(attachments);
    mentions = List.copyOf(mentions);
  }

  /** Plain words and nothing else. */
  public static Content plain(String text) {
    return new Content(text, MessageFormat.PLAIN, null, List.of(), List.of());
  }
}
