package dev.parley.model;

/**
 * A change of who belongs to a conversation; an event of its log, in force from its {@code seq} on.
 *
 * @param kind what happens
 * @param user to whom
 * @param role the role afterwards; for {@link Kind#REMOVED} the role that ends
 */
public record MembershipChange(Kind kind, UserId user, MemberRole role) {

  /** What can happen to a member. */
  public enum Kind {
    ADDED,
    REMOVED,
    ROLE_CHANGED
  }
}
