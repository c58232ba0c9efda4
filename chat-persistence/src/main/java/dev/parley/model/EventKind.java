package dev.parley.model;

import java.util.Locale;

/** What an event of a conversation's log is. */
public enum EventKind {
  /** Somebody said something. */
  MESSAGE,
  /** Somebody was added, removed, or got another role. */
  MEMBERSHIP,
  /** A message says something else. */
  EDIT,
  /** A message was taken back. */
  DELETE,
  /** Somebody reacted to a message, or no longer does. */
  REACTION,
  /** The title or the settings changed, or the conversation ended. */
  CONVERSATION;

  /** The name on the wire and in the store, lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of that name. */
  public static EventKind ofWireName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
