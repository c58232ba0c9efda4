package dev.parley.persistence.message;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import dev.parley.model.ConversationId;
import dev.parley.model.UserId;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * When readers came how far. A mark may be written again, and one that says less than an earlier
 * one does no harm. Thread-safe.
 */
@ApplicationScoped
public class ReceiptMarks {
  private static final long BUCKET = 200;

  /** A reader who came that far in one leap is told the time of the last watermark instead. */
  private static final int MAX_BUCKETS = 5;

  /** Write times that fall: a repetition of a receipt does not move the time of the first. */
  private static final long FIRST_WINS = 1L << 60;

  @Inject CqlSession session;
  @Inject CassandraConfig config;
  private PreparedStatement insert;
  private PreparedStatement select;

  /** A reader came that far, then. */
  public record Mark(ConversationId conversationId, long seq, UserId userId, Instant at) {}

  @PostConstruct
  void prepare() {
    insert =
        prepare(
            "INSERT INTO receipt_marks (conv_id, seq_bucket, seq, user_id, at)"
                + " VALUES (?, ?, ?, ?, ?) USING TIMESTAMP ?");
    select =
        prepare(
            "SELECT user_id, at FROM receipt_marks"
                + " WHERE conv_id = ? AND seq_bucket = ? AND seq >= ?");
  }

  private PreparedStatement prepare(String cql) {
    return session.prepare(SimpleStatement.builder(cql).setIdempotence(true).build());
  }

  /**
   * Writes marks.
   *
   * @throws StoreException if not all are known to be written
   */
  public void add(List<Mark> marks) {
    InFlight requests = new InFlight(config.maxInFlight, config.requestTimeout());
    for (Mark mark : marks) {
      requests.start(
          () ->
              session.executeAsync(
                  insert.bind(
                      mark.conversationId().value(),
                      mark.seq() / BUCKET,
                      mark.seq(),
                      mark.userId().value(),
                      mark.at(),
                      FIRST_WINS - mark.at().toEpochMilli())));
    }
    requests.await();
  }

  /** When these read the event of that {@code seq}, as far as is known. */
  public Map<UserId, Instant> readAt(
      ConversationId conversation, long seq, long lastSeq, Collection<UserId> readers) {
    return MessageHistory.reach(() -> find(conversation, seq, lastSeq, readers));
  }

  private Map<UserId, Instant> find(
      ConversationId conversation, long seq, long lastSeq, Collection<UserId> readers) {
    Map<UserId, Instant> found = new HashMap<>();
    Set<UserId> wanted = new HashSet<>(readers);
    long first = seq / BUCKET;
    long last = Math.min(lastSeq / BUCKET, first + MAX_BUCKETS - 1);
    for (long bucket = first; bucket <= last && found.size() < wanted.size(); bucket++) {
      for (Row row : session.execute(select.bind(conversation.value(), bucket, seq))) {
        UserId user = new UserId(Objects.requireNonNull(row.getString("user_id")));
        Instant at = Objects.requireNonNull(row.getInstant("at"));
        if (wanted.contains(user)) {
          found.merge(user, at, (one, other) -> one.isBefore(other) ? one : other);
        }
      }
    }
    return found;
  }
}
