package dev.parley.client;

import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * A message as it is now.
 *
 * @param content empty once deleted
 * @param mentions who is addressed by name; nobody once deleted
 * @param reactions who reacted, by emoji; nobody once deleted
 */
public record MessageView(
    String messageId,
    long seq,
    String senderId,
    String content,
    Set<String> mentions,
    boolean edited,
    boolean deleted,
    SortedMap<String, SortedSet<String>> reactions) {

  /** Copies the mentions. */
  public MessageView {
    mentions = Set.copyOf(mentions);
  }
}
