package dev.parley.model;

import java.util.List;
import java.util.Set;

/**
 * What decides whether a message can be edited, taken back or reacted to, and what an edit keeps.
 *
 * @param kind of the event; only messages can
 * @param senderId who said it
 * @param seq its place
 * @param deleted whether it was taken back
 * @param edits the events that said it anew
 * @param reactions as {@link Reaction#element}
 * @param mentions whom it names now, each once; of an edit, whom the message names by it
 */
public record Target(
    EventKind kind,
    UserId senderId,
    long seq,
    boolean deleted,
    Set<MessageId> edits,
    Set<String> reactions,
    List<UserId> mentions) {

  /** Names each once. */
  public Target {
    mentions = mentions.stream().distinct().toList();
  }

  /** What names a target. */
  public record Key(ConversationId conversationId, MessageId messageId) {}

  /** A message that nothing happened to yet. */
  public static Target of(Event event) {
    return new Target(
        event.kind(),
        event.senderId(),
        event.seq(),
        false,
        Set.of(),
        Set.of(),
        event.content().mentions());
  }
}
