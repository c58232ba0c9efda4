package dev.parley.model;

import java.util.Locale;

/** What kind of conversation it is; fixed for its life. */
public enum ConversationType {
  /** Exactly two members; at most one for each pair of users. */
  DIRECT(2),
  /** Up to 500 members with every feature. */
  GROUP(500),
  /** Up to 10,000 members; fan-out in chunks, no typing. */
  BROADCAST(10_000);

  private final int maxMembers;

  ConversationType(int maxMembers) {
    this.maxMembers = maxMembers;
  }

  /** How many members it may have. */
  public int maxMembers() {
    return maxMembers;
  }

  /** The name on the wire, lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
