package dev.parley.client;

import java.util.Map;
import java.util.Set;

/**
 * A message as it is now.
 *
 * @param content empty if deleted
 * @param reactions who gave which emoji
 */
public record MessageView(
    String messageId,
    String senderId,
    long seq,
    String content,
    boolean edited,
    boolean deleted,
    Map<String, Set<String>> reactions) {

  public MessageView {
    reactions = Map.copyOf(reactions);
  }

  MessageView edited(String newContent) {
    return new MessageView(messageId, senderId, seq, newContent, true, deleted, reactions);
  }

  MessageView gone() {
    return new MessageView(messageId, senderId, seq, "", edited, true, Map.of());
  }

  MessageView reacting(Map<String, Set<String>> now) {
    return new MessageView(messageId, senderId, seq, content, edited, deleted, now);
  }
}
