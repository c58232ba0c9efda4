package dev.parley.persistence.metadata;

import dev.parley.model.ConversationChange;
import dev.parley.model.ConversationId;
import dev.parley.model.MemberRole;
import dev.parley.model.UserId;
import dev.parley.model.error.NotFoundException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The conversations. Those that were deleted are never found. */
@ApplicationScoped
@MetadataAccess
@Transactional
public class ConversationRepository {
  /** From so many members on their insertion is worth a new plan. */
  private static final int MANY = 50;

  @PersistenceContext(unitName = "chat")
  EntityManager entities;

  /**
   * Adds a conversation with its first members, who see everything from the start.
   *
   * @return false, and nothing is added, if it is a direct one and its pair has one already
   */
  public boolean add(Conversation conversation, Map<UserId, MemberRole> members) {
    if (!insert(conversation)) {
      return false;
    }
    List<UserId> users = new ArrayList<>(members.keySet());
    if (users.size() > MANY) {
      planAnew();
    }
    entities
        .createNativeQuery(
            "insert into conversation_member (conversation_id, user_id, role)"
                + " select ?1, m.user_id, m.role"
                + " from unnest(string_to_array(?2, ','), string_to_array(?3, ','))"
                + " as m (user_id, role)")
        .setParameter(1, conversation.id().value())
        .setParameter(2, Lists.join(users))
        .setParameter(3, Lists.join(users.stream().map(members::get).toList()))
        .executeUpdate();
    return true;
  }

  /**
   * A connection keeps the plan of a foreign key's check. One made while the users filled a page
   * reads them all for each member, and stays until the table is analyzed: 10,000 members of 20,000
   * users then outlast the query timeout.
   */
  private void planAnew() {
    entities.createNativeQuery("discard plans").executeUpdate();
  }

  private boolean insert(Conversation conversation) {
    return entities
            .createNativeQuery(
                "insert into conversation (conversation_id, type, name, direct_key, created_by,"
                    + " created_at, last_activity_at, open_history)"
                    + " values (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7)"
                    + " on conflict (direct_key) do nothing")
            .setParameter(1, conversation.id().value())
            .setParameter(2, conversation.type().name())
            .setParameter(3, conversation.name().orElse(null))
            .setParameter(4, conversation.directKey().orElse(null))
            .setParameter(5, conversation.createdBy().value())
            .setParameter(6, Timestamp.from(conversation.createdAt()))
            .setParameter(7, conversation.hasOpenHistory())
            .executeUpdate()
        == 1;
  }

  /** The direct conversation of these two, in any order. */
  public Optional<Conversation> findDirect(UserId one, UserId other) {
    return entities
        .createQuery("select c from Conversation c where c.directKey = :pair", Conversation.class)
        .setParameter("pair", Conversation.directKey(one, other))
        .getResultStream()
        .findFirst();
  }

  public Optional<Conversation> find(ConversationId id) {
    return Optional.ofNullable(entities.find(Conversation.class, id.value()))
        .filter(conversation -> !conversation.isDeleted());
  }

  /**
   * The conversation of that id; in a transaction, changes to it are kept.
   *
   * @throws NotFoundException if there is none
   */
  public Conversation require(ConversationId id) {
    return find(id).orElseThrow(() -> new NotFoundException("no such conversation: " + id));
  }

  /**
   * The conversations that the user is a member of now, the last active first.
   *
   * @param before activity and id of the last entry of the page before; empty for the first page
   * @param limit of the page
   */
  public List<Listing> ofUser(UserId user, Optional<Position> before, int limit) {
    Position position = before.orElse(Position.FIRST);
    return entities
        .createQuery(
            "select c, m from Conversation c, Membership m"
                + " where m.conversationId = c.id and m.userId = :user and m.leftSeq is null"
                + " and c.deletedAt is null and (c.lastActivityAt < :at"
                + " or (c.lastActivityAt = :at and c.id < :id))"
                + " order by c.lastActivityAt desc, c.id desc",
            Object[].class)
        .setParameter("user", user.value())
        .setParameter("at", position.lastActivityAt())
        .setParameter("id", position.id())
        .setMaxResults(limit)
        .getResultStream()
        .map(row -> new Listing((Conversation) row[0], (Membership) row[1]))
        .toList();
  }

  /** How many members each of these has now; none for a conversation without. */
  public Map<ConversationId, Long> memberCounts(Collection<ConversationId> ids) {
    Map<ConversationId, Long> counts = new HashMap<>();
    Query query =
        entities
            .createNativeQuery(
                "select conversation_id, count(*) from conversation_member where left_seq is null"
                    + " and conversation_id = any (string_to_array(?1, ','))"
                    + " group by conversation_id")
            .setParameter(1, Lists.join(ids));
    for (Object[] row : Lists.rows(query)) {
      counts.put(new ConversationId((String) row[0]), (Long) row[1]);
    }
    return counts;
  }

  /**
   * Applies an event that changes the conversation itself; may come again, then nothing changes.
   *
   * @param seq of the event
   * @param at when it ended, where it does
   */
  public void apply(ConversationId id, long seq, ConversationChange change, Instant at) {
    entities
        .createNativeQuery(
            "update conversation set name = coalesce(?3, name),"
                + " open_history = coalesce(cast(?4 as boolean), open_history),"
                + " deleted_at = coalesce(cast(?5 as timestamptz), deleted_at),"
                + " direct_key = case when cast(?5 as timestamptz) is null then direct_key end,"
                + " changed_seq = ?2, changed_at = clock_timestamp()"
                + " where conversation_id = ?1 and changed_seq < ?2")
        .setParameter(1, id.value())
        .setParameter(2, seq)
        .setParameter(3, change.name())
        .setParameter(4, change.openHistory() == null ? null : change.openHistory().toString())
        .setParameter(5, change.kind() == ConversationChange.Kind.DELETED ? at.toString() : null)
        .executeUpdate();
  }

  /** A conversation as one of its members sees it. */
  public record Listing(Conversation conversation, Membership membership) {}

  /** A place in the order of the list. */
  public record Position(Instant lastActivityAt, String id) {
    /** Before every conversation. */
    static final Position FIRST = new Position(Instant.parse("9999-12-31T00:00:00Z"), "");
  }
}
