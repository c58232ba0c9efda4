package dev.parley.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who belongs and who belonged to a conversation.
 *
 * @param conversationId the conversation
 * @param type its kind
 * @param openHistory whether who is added sees everything, not only from there on
 * @param deleted whether the conversation ended
 * @param settingsSeq the last event that changed the conversation itself; 0 if there is none
 * @param members all members, those who left included
 */
public record Roster(
    ConversationId conversationId,
    ConversationType type,
    boolean openHistory,
    boolean deleted,
    long settingsSeq,
    Map<UserId, Member> members) {

  /** Copies the members. */
  public Roster {
    members = Map.copyOf(members);
  }

  /** Of a conversation with the usual settings. */
  public Roster(ConversationId conversationId, ConversationType type, Map<UserId, Member> members) {
    this(conversationId, type, false, false, 0, members);
  }

  /** The roster after a change of the conversation; the same if the change is in it already. */
  public Roster with(ConversationChange change, long seq) {
    if (settingsSeq >= seq) {
      return this;
    }
    Boolean open = change.openHistory();
    return new Roster(
        conversationId,
        type,
        open == null ? openHistory : open,
        deleted || change.kind() == ConversationChange.Kind.DELETED,
        seq,
        members);
  }

  /** The user's membership, lasting or ended; null if there never was one. */
  public @Nullable Member member(UserId user) {
    return members.get(user);
  }

  /** Whether the user is a member now. */
  public boolean isActive(UserId user) {
    Member member = members.get(user);
    return member != null && member.isActive();
  }

  /** The last event that changed a membership; 0 if there is none. */
  public long changedSeq() {
    return members.values().stream().mapToLong(Member::changedSeq).max().orElse(0);
  }

  /** The last event that is in it; 0 if there is none. */
  public long newestSeq() {
    return Math.max(settingsSeq, changedSeq());
  }

  /** Those who may see the event of that {@code seq}, each once, in no order. */
  public List<UserId> audienceOf(long seq) {
    List<UserId> audience = new ArrayList<>(members.size());
    members.forEach(
        (user, member) -> {
          if (member.sees(seq)) {
            audience.add(user);
          }
        });
    return audience;
  }

  /**
   * The roster after a change; the same roster if the change is in it already.
   *
   * @param change what happened
   * @param seq of the event that says so: an added member sees from there on, a removed one up to
   *     there
   */
  public Roster with(MembershipChange change, long seq) {
    Member before = members.get(change.user());
    if (before != null && before.changedSeq() >= seq) {
      return this;
    }
    long joined = before == null ? seq - 1 : before.joinedSeq();
    Map<UserId, Member> next = new HashMap<>(members);
    next.put(
        change.user(),
        switch (change.kind()) {
          case ADDED -> new Member(change.role(), openHistory ? 0 : seq - 1, null, seq);
          case REMOVED -> new Member(change.role(), joined, seq, seq);
          case ROLE_CHANGED -> new Member(change.role(), joined, null, seq);
        });
    return new Roster(conversationId, type, openHistory, deleted, settingsSeq, next);
  }
}
