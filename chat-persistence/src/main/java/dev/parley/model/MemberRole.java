package dev.parley.model;

import java.util.Locale;

/** What a member may do, in rising order. */
public enum MemberRole {
  /** Reads and sends. */
  MEMBER,
  /** Also changes title and members below admin. */
  ADMIN,
  /** Also changes admins and deletes the conversation; a group has at least one. */
  OWNER;

  /** The name on the wire, lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
