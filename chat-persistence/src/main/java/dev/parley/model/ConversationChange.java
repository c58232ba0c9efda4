package dev.parley.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change of a conversation itself; an event of its log, in force from its {@code seq} on.
 *
 * @param kind what happens
 * @param name the new title; null for other kinds
 * @param openHistory whether who is added later sees everything; null for other kinds
 */
public record ConversationChange(Kind kind, @Nullable String name, @Nullable Boolean openHistory) {

  /** What can happen to a conversation. */
  public enum Kind {
    RENAMED,
    HISTORY_CHANGED,
    DELETED
  }

  /**
   * Whether the conversation is so already.
   *
   * @param title of now; null if it has none
   * @param open whether who is added sees everything now
   */
  public boolean isDone(@Nullable String title, boolean open) {
    return switch (kind) {
      case RENAMED -> Objects.equals(name, title);
      case HISTORY_CHANGED -> Objects.equals(openHistory, open);
      case DELETED -> false;
    };
  }

  /** Another title. */
  public static ConversationChange renamed(String name) {
    return new ConversationChange(Kind.RENAMED, name, null);
  }

  /** Another rule for what new members see. */
  public static ConversationChange history(boolean open) {
    return new ConversationChange(Kind.HISTORY_CHANGED, null, open);
  }

  /** The end, for everybody. */
  public static ConversationChange deleted() {
    return new ConversationChange(Kind.DELETED, null, null);
  }
}
