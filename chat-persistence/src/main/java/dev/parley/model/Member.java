package dev.parley.model;

import org.jspecify.annotations.Nullable;

/**
 * One user's part in a conversation.
 *
 * @param role what the member may do
 * @param joinedSeq the member sees events above it; 0 for the first members
 * @param leftSeq the last event that the member may see; null while the membership lasts
 * @param changedSeq the last event that changed this membership; 0 for the first members
 */
public record Member(MemberRole role, long joinedSeq, @Nullable Long leftSeq, long changedSeq) {

  /** A member from the beginning. */
  public static Member founding(MemberRole role) {
    return new Member(role, 0, null, 0);
  }

  /** Whether the membership lasts. */
  public boolean isActive() {
    return leftSeq == null;
  }

  /** Whether the member may see the event of that {@code seq}. */
  public boolean sees(long seq) {
    return seq > joinedSeq && seq <= lastVisibleSeq();
  }

  /** The last event that the member may ever see, {@link Long#MAX_VALUE} while it lasts. */
  public long lastVisibleSeq() {
    return leftSeq == null ? Long.MAX_VALUE : leftSeq;
  }
}
