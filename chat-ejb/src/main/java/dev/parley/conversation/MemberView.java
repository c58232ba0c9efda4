package dev.parley.conversation;

import dev.parley.model.MemberRole;
import dev.parley.model.UserId;
import dev.parley.persistence.metadata.MembershipRepository.MemberEntry;

/**
 * A member as the others see it.
 *
 * @param userId of the member
 * @param username unique
 * @param displayName how the member wants to be shown
 * @param role what the member may do
 */
public record MemberView(UserId userId, String username, String displayName, MemberRole role) {
  static MemberView of(MemberEntry entry) {
    return new MemberView(
        entry.user().id(),
        entry.user().username(),
        entry.user().displayName(),
        entry.membership().role());
  }
}
