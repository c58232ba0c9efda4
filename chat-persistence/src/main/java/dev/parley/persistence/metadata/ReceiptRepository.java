package dev.parley.persistence.metadata;

import dev.parley.model.ConversationId;
import dev.parley.model.ConversationType;
import dev.parley.model.ReceiptStatus;
import dev.parley.model.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How far members got and read. */
@ApplicationScoped
@MetadataAccess
@Transactional
public class ReceiptRepository {
  @PersistenceContext(unitName = "chat")
  EntityManager entities;

  /**
   * A message whose numbers are asked for.
   *
   * @param sender who does not count
   */
  public record Asked(
      ConversationId conversationId, UserId sender, long seq, ReceiptStatus status) {}

  /** How many of how many. */
  public record Tally(int count, int of) {}

  /**
   * A member and one message.
   *
   * @param deliveredAt of the watermark that covers it; null where it is not known
   * @param readAt of the watermark that covers it; null where it is not known
   */
  public record Reader(
      UserId userId,
      @Nullable Instant deliveredAt,
      @Nullable Instant readAt,
      boolean delivered,
      boolean read) {}

  /**
   * Advances watermarks in one statement, within each membership. Values only grow, so a batch may
   * come again or late.
   *
   * @param members one for each user and conversation
   * @param devices one for each device and conversation
   * @return those that changed
   */
  public List<WatermarkChange> advance(List<Watermarks> members, List<DeviceWatermark> devices) {
    Query query =
        entities
            .createNativeQuery(ReceiptSql.ADVANCE)
            .setParameter(1, column(members, Watermarks::conversationId))
            .setParameter(2, column(members, Watermarks::userId))
            .setParameter(3, column(members, Watermarks::delivered))
            .setParameter(4, column(members, Watermarks::deliveredAt))
            .setParameter(5, column(members, Watermarks::read))
            .setParameter(6, column(members, Watermarks::readAt))
            .setParameter(7, column(devices, DeviceWatermark::conversationId))
            .setParameter(8, column(devices, DeviceWatermark::userId))
            .setParameter(9, column(devices, DeviceWatermark::deviceId))
            .setParameter(10, column(devices, DeviceWatermark::seq))
            .setParameter(11, column(devices, DeviceWatermark::at));
    return Lists.rows(query).stream().map(ReceiptRepository::change).toList();
  }

  private static WatermarkChange change(Object[] row) {
    return new WatermarkChange(
        new ConversationId((String) row[0]),
        ConversationType.valueOf((String) row[1]),
        new UserId((String) row[2]),
        (Long) row[3],
        (Long) row[4],
        (Long) row[5],
        (Long) row[6],
        (Boolean) row[7]);
  }

  /**
   * The numbers of many messages in one statement.
   *
   * @return in their order
   */
  public List<Tally> tallies(List<Asked> asked) {
    Query query =
        entities
            .createNativeQuery(ReceiptSql.TALLY)
            .setParameter(1, column(asked, Asked::conversationId))
            .setParameter(2, column(asked, Asked::sender))
            .setParameter(3, column(asked, Asked::seq))
            .setParameter(4, column(asked, Asked::status));
    Map<Integer, Tally> byPlace = new HashMap<>();
    for (Object[] row : Lists.rows(query)) {
      byPlace.put(
          Math.toIntExact((Long) row[0]) - 1,
          new Tally(Math.toIntExact((Long) row[1]), Math.toIntExact((Long) row[2])));
    }
    Tally none = new Tally(0, 0);
    return IntStream.range(0, asked.size())
        .mapToObj(place -> byPlace.getOrDefault(place, none))
        .toList();
  }

  /**
   * The members who may see a message, its sender aside, by user id.
   *
   * @param after the last user of the page before; empty for the first page
   */
  public List<Reader> readers(
      ConversationId conversation, UserId sender, long seq, String after, int limit) {
    Query query =
        entities
            .createNativeQuery(ReceiptSql.READERS)
            .setParameter(1, conversation.value())
            .setParameter(2, sender.value())
            .setParameter(3, seq)
            .setParameter(4, after)
            .setParameter(5, limit);
    return Lists.rows(query).stream()
        .map(
            row ->
                new Reader(
                    new UserId((String) row[0]),
                    instant(row[1]),
                    instant(row[2]),
                    (Boolean) row[3],
                    (Boolean) row[4]))
        .toList();
  }

  private static @Nullable Instant instant(@Nullable Object value) {
    if (value instanceof Timestamp timestamp) {
      return timestamp.toInstant();
    }
    return value instanceof OffsetDateTime time ? time.toInstant() : null;
  }

  private static <T> String column(List<T> batch, Function<T, Object> value) {
    return Lists.join(batch.stream().map(value).toList());
  }
}
