package dev.parley.persistence.metadata;

import dev.parley.model.ConversationId;
import dev.parley.model.ConversationType;
import dev.parley.model.Member;
import dev.parley.model.MemberRole;
import dev.parley.model.MembershipChange;
import dev.parley.model.Roster;
import dev.parley.model.UserId;
import dev.parley.model.error.NotAMemberException;
import dev.parley.model.error.NotFoundException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who belongs and who belonged to which conversation. */
@ApplicationScoped
@MetadataAccess
@Transactional
public class MembershipRepository {
  @PersistenceContext(unitName = "chat")
  EntityManager entities;

  /**
   * Everybody who is or was a member, also of a conversation that ended; empty if there never was
   * one. One statement, so that it is of one moment.
   */
  public Optional<Roster> findRoster(ConversationId id) {
    Query query =
        entities
            .createNativeQuery(
                "select c.type, m.user_id, m.role, m.joined_seq, m.left_seq, m.changed_seq,"
                    + " c.open_history, c.deleted_at is not null, c.changed_seq"
                    + " from conversation c"
                    + " left join conversation_member m using (conversation_id)"
                    + " where c.conversation_id = ?1")
            .setParameter(1, id.value());
    List<Object[]> rows = Lists.rows(query);
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    Map<UserId, Member> members = new HashMap<>();
    for (Object[] row : rows) {
      if (row[1] != null) {
        members.put(new UserId((String) row[1]), member(row));
      }
    }
    Object[] first = rows.get(0);
    ConversationType type = ConversationType.valueOf((String) first[0]);
    return Optional.of(
        new Roster(id, type, (Boolean) first[6], (Boolean) first[7], (Long) first[8], members));
  }

  private static Member member(Object[] row) {
    return new Member(
        MemberRole.valueOf((String) row[2]), (Long) row[3], (Long) row[4], (Long) row[5]);
  }

  /** The user's membership, lasting or ended, of a conversation that exists. */
  public Optional<Membership> find(ConversationId id, UserId user) {
    return entities
        .createQuery(
            "select m from Membership m, Conversation c where c.id = :id and c.deletedAt is null"
                + " and m.conversationId = c.id and m.userId = :user",
            Membership.class)
        .setParameter("id", id.value())
        .setParameter("user", user.value())
        .getResultStream()
        .findFirst();
  }

  /**
   * The user's membership, lasting or ended.
   *
   * @throws NotFoundException if there is no such conversation or the user never was a member: from
   *     outside the two look the same
   */
  public Membership require(ConversationId id, UserId user) {
    return find(id, user).orElseThrow(() -> new NotFoundException("no such conversation: " + id));
  }

  /**
   * The user's lasting membership.
   *
   * @throws NotFoundException as {@link #require}
   * @throws NotAMemberException if the membership ended
   */
  public Membership requireActive(ConversationId id, UserId user) {
    Membership membership = require(id, user);
    if (!membership.member().isActive()) {
      throw new NotAMemberException("no longer a member of " + id);
    }
    return membership;
  }

  /**
   * The members of now with what the directory says of them, by user id.
   *
   * @param after the last user of the page before; empty for the first page
   */
  public List<MemberEntry> activeMembers(ConversationId id, String after, int limit) {
    return entities
        .createQuery(
            "select m, u from Membership m, User u where m.conversationId = :id"
                + " and m.leftSeq is null and u.id = m.userId and m.userId > :after"
                + " order by m.userId",
            Object[].class)
        .setParameter("id", id.value())
        .setParameter("after", after)
        .setMaxResults(limit)
        .getResultStream()
        .map(row -> new MemberEntry((Membership) row[0], (User) row[1]))
        .toList();
  }

  /**
   * Applies a membership event. Events may come again: one at or below the last that was applied to
   * this user changes nothing.
   *
   * @param seq of the event; an added user sees it, and a removed one sees it as the last
   * @return whether it changed anything
   */
  public boolean apply(ConversationId id, long seq, MembershipChange change) {
    return entities
            .createNativeQuery(MembershipSql.of(change.kind()))
            .setParameter(1, id.value())
            .setParameter(2, change.user().value())
            .setParameter(3, change.role().name())
            .setParameter(4, seq)
            .executeUpdate()
        == 1;
  }

  /** Says until when the user is not pushed what is said there; null for no such time. */
  public void mute(ConversationId id, UserId user, @Nullable Instant until) {
    int unused =
        entities
            .createNativeQuery(
                "update conversation_member set muted_until ="
                    + " to_timestamp(nullif(?3, '')::bigint / 1000.0),"
                    + " changed_at = clock_timestamp()"
                    + " where conversation_id = ?1 and user_id = ?2")
            .setParameter(1, id.value())
            .setParameter(2, user.value())
            .setParameter(3, until == null ? "" : Long.toString(until.toEpochMilli()))
            .executeUpdate();
  }

  /** A member and the user behind. */
  public record MemberEntry(Membership membership, User user) {}
}
