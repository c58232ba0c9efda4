package dev.parley.persistence.metadata;

import dev.parley.model.ConversationId;
import dev.parley.model.ConversationType;
import dev.parley.model.Member;
import dev.parley.model.MemberRole;
import dev.parley.model.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which of a user's conversations changed, by the clock of the database. */
@ApplicationScoped
@MetadataAccess
@Transactional
public class SyncRepository {
  // Receipts of the other of a direct conversation touch the user's own membership; nobody else's
  // watermarks are looked at, so what is read in a group makes nobody sync. Members of groups are
  // not even visited, nor is anything else of a conversation without news.
  private static final String NEWS =
      """
      with news as materialized (
        select m.conversation_id
        from conversation_member m
        join conversation c on c.conversation_id = m.conversation_id
        where m.user_id = ?1 and m.conversation_id > ?2 and (%s)
        order by 1 limit ?3
      )
      select c.conversation_id, c.type, c.last_seq, c.changed_at,
        greatest(c.changed_at, m.changed_at) as news_at, c.late_from_seq, c.late_at,
        m.role, m.joined_seq, m.left_seq, m.changed_seq, greatest(m.last_read_seq, m.read_floor),
        m.added_at, p.user_id, p.last_delivered_seq,
        case when u.read_receipts then p.last_read_seq else 0 end as shown_read_seq
      from news n
      join conversation_member m on m.conversation_id = n.conversation_id and m.user_id = ?1
      join conversation c on c.conversation_id = n.conversation_id
      left join conversation_member p
        on p.conversation_id = case when c.type = 'DIRECT' then n.conversation_id end
        and p.user_id <> m.user_id
      left join app_user u on u.user_id = p.user_id
      order by 1
      """;

  private static final String ALL = NEWS.formatted("m.left_seq is null and c.deleted_at is null");

  private static final String CHANGED =
      NEWS.formatted(
          "(c.changed_at > ?4 or m.changed_at > ?4) and (m.left_seq is null or m.changed_at > ?4)");

  @PersistenceContext(unitName = "chat")
  EntityManager entities;

  /**
   * A conversation as one of its members has to hear of it.
   *
   * @param lastSeq the last event that is visible here
   * @param visibleAt when that became visible
   * @param changedAt when that, the membership, what is read or the peer's watermarks changed
   * @param lateFromSeq the first event that ever became visible long after its own time; null if
   *     there was none
   * @param lateAt when the last such became visible; null if there was none
   * @param member the membership, lasting or ended
   * @param readSeq how far the member has read
   * @param addedAt since when the member belongs to it, this time
   * @param peer how far the other of a direct conversation came; null in others
   */
  public record Changed(
      ConversationId id,
      ConversationType type,
      long lastSeq,
      Instant visibleAt,
      Instant changedAt,
      @Nullable Long lateFromSeq,
      @Nullable Instant lateAt,
      Member member,
      long readSeq,
      Instant addedAt,
      @Nullable Watermark peer) {}

  /**
   * How far a member of a direct conversation came.
   *
   * @param readSeq 0 where the member does not show it
   */
  public record Watermark(UserId user, long deliveredSeq, long readSeq) {}

  /** The time of the database. What is seen afterwards became visible before or is concurrent. */
  public Instant now() {
    Object now = entities.createNativeQuery("select clock_timestamp()").getSingleResult();
    return instant(now);
  }

  /**
   * The user's conversations by id.
   *
   * @param since only those that changed after it; null for all that the user is a member of
   * @param after the last of the page before; empty for the first page
   * @param limit how many at the most
   */
  public List<Changed> changed(UserId user, @Nullable Instant since, String after, int limit) {
    Query query =
        entities
            .createNativeQuery(since == null ? ALL : CHANGED)
            .setParameter(1, user.value())
            .setParameter(2, after)
            .setParameter(3, limit);
    if (since != null) {
      query.setParameter(4, Timestamp.from(since));
    }
    List<Changed> found = new ArrayList<>();
    Lists.rows(query).forEach(row -> found.add(changed(row)));
    return found;
  }

  private static Changed changed(Object[] row) {
    Member member =
        new Member(
            MemberRole.valueOf((String) row[7]), (Long) row[8], (Long) row[9], (Long) row[10]);
    return new Changed(
        new ConversationId((String) row[0]),
        ConversationType.valueOf((String) row[1]),
        (Long) row[2],
        instant(row[3]),
        instant(row[4]),
        (Long) row[5],
        row[6] == null ? null : instant(row[6]),
        member,
        (Long) row[11],
        instant(row[12]),
        row[13] == null
            ? null
            : new Watermark(
                new UserId((String) row[13]), (Long) row[14], ((Number) row[15]).longValue()));
  }

  private static Instant instant(Object stored) {
    return stored instanceof Timestamp timestamp
        ? timestamp.toInstant()
        : ((java.time.OffsetDateTime) stored).toInstant();
  }
}
