package dev.parley.conversation;

import dev.parley.model.ConversationId;
import dev.parley.model.ConversationType;
import dev.parley.model.Member;
import dev.parley.model.UserId;
import dev.parley.persistence.metadata.Conversation;
import dev.parley.persistence.metadata.Membership;
import java.time.Instant;
import java.util.Optional;

/**
 * A conversation as one of its members sees it.
 *
 * @param id of it
 * @param type its kind
 * @param name its title, if it has one
 * @param peer the other user of a direct conversation
 * @param userId who looks
 * @param member the part that the user has in it
 * @param createdAt when it began
 * @param memberCount how many members it has now
 * @param lastSeq the last event that the member may see
 * @param readSeq how far the member has read
 * @param openHistory whether who is added sees everything
 * @param mutedUntil until when nothing of it is pushed to the member
 */
public record ConversationView(
    ConversationId id,
    ConversationType type,
    Optional<String> name,
    Optional<UserId> peer,
    UserId userId,
    Member member,
    Instant createdAt,
    long memberCount,
    long lastSeq,
    long readSeq,
    boolean openHistory,
    Optional<Instant> mutedUntil) {
  static ConversationView of(
      Conversation conversation, Membership membership, long memberCount, long lastSeq) {
    return new ConversationView(
        conversation.id(),
        conversation.type(),
        conversation.name(),
        conversation.peerOf(membership.userId()),
        membership.userId(),
        membership.member(),
        conversation.createdAt(),
        memberCount,
        membership.visibleSeq(lastSeq),
        membership.readSeq(),
        conversation.hasOpenHistory(),
        membership.mutedUntil());
  }
}
