package dev.parley.persistence.metadata;

import dev.parley.model.ConversationId;
import dev.parley.model.DeviceId;
import dev.parley.model.QuietHours;
import dev.parley.model.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whom a message may have to be pushed to, and where. */
@ApplicationScoped
@MetadataAccess
@Transactional
public class PushRepository {
  // Each conversation's page is read by its primary key, so the cost is that of the pages.
  private static final String MEMBERS =
      """
      select a.place, m.user_id, m.joined_seq, coalesce(m.left_seq, 9223372036854775807),
        m.read_seq, m.last_delivered_seq, m.muted_until, u.quiet_hours
      from unnest(string_to_array(?1, ','), string_to_array(?2, ',')::bigint[],
        string_to_array(?3, ',')::bigint[], string_to_array(?4, ','))
        with ordinality as a (conversation_id, first_seq, last_seq, after, place)
      join conversation c on c.conversation_id = a.conversation_id and c.deleted_at is null
      cross join lateral (
        select m.user_id, m.joined_seq, m.left_seq, m.last_delivered_seq, m.muted_until,
          greatest(m.last_read_seq, m.read_floor) as read_seq
        from conversation_member m
        where m.conversation_id = a.conversation_id and m.user_id %s trim(a.after)
          and m.joined_seq < a.last_seq and (m.left_seq is null or m.left_seq >= a.first_seq)
        order by m.user_id limit ?5
      ) m
      join app_user u on u.user_id = m.user_id
      order by a.place, m.user_id
      """;

  private static final String PAGE = MEMBERS.formatted(">");
  private static final String ONE = MEMBERS.formatted("=");

  private static final String UNREAD =
      """
      select w.user_id, o.conversation_id, o.read_seq, o.last_seq
      from unnest(string_to_array(?1, ',')) as w (user_id)
      cross join lateral (
        select m.conversation_id, greatest(m.last_read_seq, m.read_floor) as read_seq, c.last_seq
        from conversation_member m join conversation c on c.conversation_id = m.conversation_id
        where m.user_id = w.user_id and m.left_seq is null and c.deleted_at is null
          and c.last_seq > greatest(m.last_read_seq, m.read_floor)
        order by c.last_activity_at desc limit ?2
      ) o
      """;

  @PersistenceContext(unitName = "chat")
  EntityManager entities;

  /**
   * Messages whose recipients are asked for.
   *
   * @param after the last user of the page before; empty for the first page
   */
  public record Asked(
      ConversationId conversationId, long firstSeq, long lastSeq, UserIdAfter after) {}

  /** Where a page of users begins: after that text. */
  public record UserIdAfter(String value) {
    // An empty text in a list of one would be an empty list.
    @Override
    public String toString() {
      return value.isEmpty() ? " " : value;
    }
  }

  /**
   * A member who may see some of the messages.
   *
   * @param place which of those that were asked for, from 0
   * @param joinedSeq the member sees messages above it
   * @param lastVisibleSeq and up to this one
   * @param mutedUntil null if the conversation is not muted
   * @param quietHours null if there are none
   */
  public record Recipient(
      int place,
      UserId userId,
      long joinedSeq,
      long lastVisibleSeq,
      long readSeq,
      long deliveredSeq,
      @Nullable Instant mutedUntil,
      @Nullable QuietHours quietHours) {}

  /** A conversation with something that the user may not have read. */
  public record Open(UserId userId, ConversationId conversationId, long readSeq, long lastSeq) {}

  /**
   * The members of all that is asked for, by user id, a page of each.
   *
   * @param page how many of each at the most
   */
  public List<Recipient> recipients(List<Asked> asked, int page) {
    return read(PAGE, asked, page);
  }

  /** A member, as it is now; empty if the member may not see the message any more. */
  public Optional<Recipient> recipient(ConversationId conversation, UserId user, long seq) {
    Asked asked = new Asked(conversation, seq, seq, new UserIdAfter(user.value()));
    return read(ONE, List.of(asked), 1).stream().findFirst();
  }

  private List<Recipient> read(String sql, List<Asked> asked, int limit) {
    Query query =
        entities
            .createNativeQuery(sql)
            .setParameter(1, column(asked, Asked::conversationId))
            .setParameter(2, column(asked, Asked::firstSeq))
            .setParameter(3, column(asked, Asked::lastSeq))
            .setParameter(4, column(asked, Asked::after))
            .setParameter(5, limit);
    return Lists.rows(query).stream().map(PushRepository::recipient).toList();
  }

  private static Recipient recipient(Object[] row) {
    return new Recipient(
        Math.toIntExact((Long) row[0]) - 1,
        new UserId((String) row[1]),
        (Long) row[2],
        (Long) row[3],
        (Long) row[4],
        (Long) row[5],
        instant(row[6]),
        row[7] == null ? null : QuietHours.parse((String) row[7]));
  }

  private static @Nullable Instant instant(@Nullable Object value) {
    if (value instanceof Timestamp timestamp) {
      return timestamp.toInstant();
    }
    return value instanceof OffsetDateTime time ? time.toInstant() : null;
  }

  /** Where these users' devices are pushed; nothing of those that have no registration. */
  public List<PushAddress> addresses(Collection<UserId> users) {
    Query query =
        entities
            .createNativeQuery(
                "select d.user_id, d.device_id, d.push_provider, d.push_token"
                    + " from unnest(string_to_array(?1, ',')) as w (user_id)"
                    + " join device d using (user_id)"
                    + " where d.push_provider is not null and d.push_token is not null")
            .setParameter(1, Lists.join(users));
    return Lists.rows(query).stream()
        .map(
            row ->
                new PushAddress(
                    new UserId((String) row[0]),
                    new DeviceId((String) row[1]),
                    (String) row[2],
                    (String) row[3]))
        .toList();
  }

  /** Where the device is pushed; empty if it is not registered. */
  public Optional<PushAddress> address(UserId user, DeviceId device) {
    return addresses(List.of(user)).stream()
        .filter(address -> address.deviceId().equals(device))
        .findFirst();
  }

  /**
   * Removes a registration that the provider no longer knows, unless the device registered anew
   * meanwhile.
   */
  public void forget(PushAddress address) {
    int unused =
        entities
            .createNativeQuery(
                "update device set push_provider = null, push_token = null where user_id = ?1"
                    + " and device_id = ?2 and push_provider = ?3 and push_token = ?4")
            .setParameter(1, address.userId().value())
            .setParameter(2, address.deviceId().value())
            .setParameter(3, address.provider())
            .setParameter(4, address.token())
            .executeUpdate();
  }

  /**
   * The conversations that may hold something unread, the last active of each user first.
   *
   * @param limit how many of each user at the most
   */
  public List<Open> open(Collection<UserId> users, int limit) {
    Query query =
        entities
            .createNativeQuery(UNREAD)
            .setParameter(1, Lists.join(users))
            .setParameter(2, limit);
    return Lists.rows(query).stream()
        .map(
            row ->
                new Open(
                    new UserId((String) row[0]),
                    new ConversationId((String) row[1]),
                    (Long) row[2],
                    (Long) row[3]))
        .toList();
  }

  private static <T> String column(List<T> batch, Function<T, Object> value) {
    return Lists.join(batch.stream().map(value).toList());
  }
}
