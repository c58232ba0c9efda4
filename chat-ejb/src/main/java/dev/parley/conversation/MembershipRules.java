package dev.parley.conversation;

import dev.parley.model.ConversationType;
import dev.parley.model.Member;
import dev.parley.model.MemberRole;
import dev.parley.model.MembershipChange;
import dev.parley.model.Roster;
import dev.parley.model.UserId;
import dev.parley.model.error.ChatException;
import dev.parley.model.error.ConflictException;
import dev.parley.model.error.ForbiddenException;
import dev.parley.model.error.NotAMemberException;
import dev.parley.model.error.NotFoundException;

/**
 * Who may change whose membership; pure. Owners change everybody, admins add and remove plain
 * members, anybody leaves; the last owner leaves last or hands over first.
 */
public final class MembershipRules {
  private MembershipRules() {}

  /**
   * Lets a change pass.
   *
   * @param roster as it is now
   * @param actor who asks for it
   * @throws ChatException that says why not
   */
  public static void check(Roster roster, UserId actor, MembershipChange change) {
    MemberRole rank = rank(roster, actor);
    if (roster.type() == ConversationType.DIRECT) {
      throw new ForbiddenException("the two of a direct conversation stay the same");
    }
    switch (change.kind()) {
      case ADDED -> checkAdd(roster, rank, change);
      case REMOVED -> checkRemove(roster, actor, rank, change.user());
      case ROLE_CHANGED -> checkRole(roster, rank, change);
    }
  }

  private static void checkAdd(Roster roster, MemberRole rank, MembershipChange change) {
    if (!mayManage(rank, change.role())) {
      throw new ForbiddenException(
          "a " + rank.wireName() + " cannot add a " + change.role().wireName());
    }
    if (roster.isActive(change.user())) {
      throw new ConflictException("already a member: " + change.user());
    }
    ConversationLimits.check(roster.type(), activeMembers(roster) + 1);
  }

  private static void checkRemove(Roster roster, UserId actor, MemberRole rank, UserId target) {
    MemberRole targetRank = targetRank(roster, target);
    if (!actor.equals(target) && !mayManage(rank, targetRank)) {
      throw new ForbiddenException(
          "a " + rank.wireName() + " cannot remove a " + targetRank.wireName());
    }
    if (isLastOwner(roster, target) && activeMembers(roster) > 1) {
      throw new ConflictException("the last owner must hand over before leaving");
    }
  }

  private static void checkRole(Roster roster, MemberRole rank, MembershipChange change) {
    if (rank != MemberRole.OWNER) {
      throw new ForbiddenException("a " + rank.wireName() + " cannot change roles");
    }
    targetRank(roster, change.user());
    if (isLastOwner(roster, change.user()) && change.role() != MemberRole.OWNER) {
      throw new ConflictException("the last owner must hand over before stepping down");
    }
  }

  /** Owners manage everybody, admins plain members. */
  private static boolean mayManage(MemberRole rank, MemberRole target) {
    return rank == MemberRole.OWNER || (rank == MemberRole.ADMIN && target == MemberRole.MEMBER);
  }

  private static MemberRole rank(Roster roster, UserId actor) {
    Member member = roster.member(actor);
    if (member == null) {
      throw new NotFoundException("no such conversation: " + roster.conversationId());
    }
    if (!member.isActive()) {
      throw new NotAMemberException("no longer a member of " + roster.conversationId());
    }
    return member.role();
  }

  private static MemberRole targetRank(Roster roster, UserId target) {
    Member member = roster.member(target);
    if (member == null || !member.isActive()) {
      throw new NotFoundException("no such member: " + target);
    }
    return member.role();
  }

  private static boolean isLastOwner(Roster roster, UserId user) {
    Member member = roster.member(user);
    return member != null
        && member.role() == MemberRole.OWNER
        && roster.members().values().stream()
                .filter(other -> other.isActive() && other.role() == MemberRole.OWNER)
                .count()
            == 1;
  }

  private static long activeMembers(Roster roster) {
    return roster.members().values().stream().filter(Member::isActive).count();
  }
}
