package dev.parley.model;

import java.util.Locale;

/** What kind of conversation it is; fixed for its life. */
public enum ConversationType {
  /** Exactly two members; at most one for each pair of users. */
  DIRECT,
  /** Up to 500 members with every feature. */
  GROUP,
  /** Up to 10,000 members; fan-out in chunks, no typing. */
  BROADCAST;

  /** The name on the wire, lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
