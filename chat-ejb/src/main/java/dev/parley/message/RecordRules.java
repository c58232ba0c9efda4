package dev.parley.message;

import dev.parley.conversation.ConversationRules;
import dev.parley.conversation.MembershipRules;
import dev.parley.model.ConversationType;
import dev.parley.model.EventKind;
import dev.parley.model.Member;
import dev.parley.model.MemberRole;
import dev.parley.model.Reaction;
import dev.parley.model.Roster;
import dev.parley.model.Target;
import dev.parley.model.UserId;
import dev.parley.model.error.ChatException;
import dev.parley.model.error.ConflictException;
import dev.parley.model.error.ForbiddenException;
import dev.parley.model.error.NotAMemberException;
import dev.parley.model.error.NotFoundException;
import dev.parley.model.error.TooLargeException;
import dev.parley.wire.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * What may happen in a conversation; pure. A message is edited by its sender, taken back by its
 * sender or by who manages the group, and reacted to by any member who sees it.
 */
final class RecordRules {
  private static final int MAX_REACTIONS = 1_000;
  private static final int MAX_REACTIONS_OF_USER = 20;

  private RecordRules() {}

  /**
   * Lets a record pass.
   *
   * @param roster as it is at the record's place
   * @param target the message that the record is about, as it is there; null if there is none
   * @throws ChatException that says why not
   */
  static void check(Roster roster, LogRecord record, @Nullable Target target) {
    if (roster.deleted()) {
      throw new NotFoundException("no such conversation: " + roster.conversationId());
    }
    UserId actor = record.senderId();
    if (record instanceof LogRecord.ChangeMembership membership) {
      MembershipRules.check(roster, actor, membership.change());
      return;
    }
    Member member = roster.member(actor);
    if (member == null || !member.isActive()) {
      throw new NotAMemberException("you are not a member of this conversation");
    }
    if (record instanceof LogRecord.ChangeConversation change) {
      ConversationRules.check(roster.type(), member.role(), change.change().kind());
    } else if (record.target() != null) {
      check(roster, member, record, live(member, record, target));
    }
  }

  private static Target live(Member member, LogRecord record, @Nullable Target target) {
    if (target == null || target.kind() != EventKind.MESSAGE || !member.sees(target.seq())) {
      throw new NotFoundException("no such message");
    }
    if (target.deleted() && record instanceof LogRecord.React) {
      // Apart from a reaction that is as it should be, which is a conflict and passes over REST.
      throw new NotFoundException("the message was deleted");
    }
    if (target.deleted()) {
      throw new ConflictException("the message was deleted");
    }
    return target;
  }

  private static void check(Roster roster, Member member, LogRecord record, Target target) {
    boolean own = target.senderId().equals(record.senderId());
    if (record instanceof LogRecord.React react) {
      checkReaction(react, target);
    } else if (record instanceof LogRecord.Edit && !own) {
      throw new ForbiddenException("only its sender edits a message");
    } else if (record instanceof LogRecord.Delete && !own && !mayClean(roster, member)) {
      throw new ForbiddenException("only its sender and who manages the group delete a message");
    }
  }

  private static boolean mayClean(Roster roster, Member member) {
    return roster.type() != ConversationType.DIRECT && member.role() != MemberRole.MEMBER;
  }

  private static void checkReaction(LogRecord.React react, Target target) {
    String element = Reaction.element(react.reaction().emoji(), react.senderId());
    if (target.reactions().contains(element) != react.reaction().remove()) {
      throw new ConflictException("the reaction is as it should be already");
    }
    if (react.reaction().remove()) {
      return;
    }
    if (target.reactions().size() >= MAX_REACTIONS) {
      throw new TooLargeException("a message has at most " + MAX_REACTIONS + " reactions");
    }
    String own = Reaction.element("", react.senderId());
    if (target.reactions().stream().filter(one -> one.endsWith(own)).count()
        >= MAX_REACTIONS_OF_USER) {
      throw new TooLargeException(
          "a message has at most " + MAX_REACTIONS_OF_USER + " reactions of a user");
    }
  }
}
