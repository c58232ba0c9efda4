package dev.parley.api;

import dev.parley.conversation.MembershipRules;
import dev.parley.conversation.Memberships;
import dev.parley.identity.Directory;
import dev.parley.message.MessageIngress;
import dev.parley.model.ConversationId;
import dev.parley.model.Member;
import dev.parley.model.MemberRole;
import dev.parley.model.MembershipChange;
import dev.parley.model.MembershipChange.Kind;
import dev.parley.model.Roster;
import dev.parley.model.UserId;
import dev.parley.model.error.ChatException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletionStage;

/**
 * Changes of members: judged by the roster of now, then sent through the message log. Each method
 * throws a {@link ChatException} that says why not; its stage completes when the change has its
 * {@code seq}.
 */
@ApplicationScoped
class MembershipChanges {
  @Inject Memberships memberships;
  @Inject Directory directory;
  @Inject MessageIngress ingress;

  CompletionStage<?> add(UserId actor, ConversationId id, UserId user, MemberRole role) {
    Roster roster = memberships.requireRoster(id);
    MembershipChange change = new MembershipChange(Kind.ADDED, user, role);
    MembershipRules.check(roster, actor, change);
    directory.require(user);
    return submit(actor, id, change);
  }

  CompletionStage<?> changeRole(UserId actor, ConversationId id, UserId user, MemberRole role) {
    MembershipChange change = new MembershipChange(Kind.ROLE_CHANGED, user, role);
    MembershipRules.check(memberships.requireRoster(id), actor, change);
    return submit(actor, id, change);
  }

  CompletionStage<?> remove(UserId actor, ConversationId id, UserId user) {
    Roster roster = memberships.requireRoster(id);
    Member member = roster.member(user);
    MemberRole role = member == null ? MemberRole.MEMBER : member.role();
    MembershipChange change = new MembershipChange(Kind.REMOVED, user, role);
    MembershipRules.check(roster, actor, change);
    return submit(actor, id, change);
  }

  private CompletionStage<?> submit(UserId actor, ConversationId id, MembershipChange change) {
    return ingress.changeMembership(actor, id, change);
  }
}
