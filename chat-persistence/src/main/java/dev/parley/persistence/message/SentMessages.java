package dev.parley.persistence.message;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import dev.parley.model.ConversationId;
import dev.parley.model.Event;
import dev.parley.model.EventKind;
import dev.parley.model.MessageId;
import dev.parley.model.UserId;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Who sent what stands between two places of a conversation, without contents. Thread-safe. */
@ApplicationScoped
public class SentMessages {
  private static final int MAX_ROWS = 1_000;
  private static final int PAGE = 100;
  @Inject CqlSession session;
  @Inject MessageStatements statements;
  private PreparedStatement select;

  /** A message. */
  public record Sent(MessageId messageId, long seq, UserId sender) {}

  @PostConstruct
  void prepare() {
    select =
        session.prepare(
            SimpleStatement.builder(
                    "SELECT seq, message_id, kind, sender_id FROM messages"
                        + " WHERE conv_id = ? AND time_bucket = ?")
                .setIdempotence(true)
                .build());
  }

  /**
   * The messages after {@code from} up to {@code to}, newest first; of the newest thousand events
   * only.
   *
   * @throws StoreException if Cassandra does not answer
   */
  public List<Sent> between(ConversationId conversation, long from, long to) {
    return MessageHistory.reach(() -> read(conversation, from, to));
  }

  private List<Sent> read(ConversationId conversation, long from, long to) {
    List<Sent> found = new ArrayList<>();
    int left = MAX_ROWS;
    int end = Event.dayOf(MessageHistory.theEnd());
    for (Row day : session.execute(statements.selectDaysDown().bind(conversation.value(), end))) {
      if (day.getLong("first_seq") <= to) {
        left -= read(conversation, day.getInt("time_bucket"), new Range(from, to, left), found);
      }
      if (left <= 0 || day.getLong("first_seq") <= from + 1) {
        break;
      }
    }
    return found;
  }

  private int read(ConversationId conversation, int day, Range range, List<Sent> found) {
    int rows = 0;
    for (Row row : session.execute(select.bind(conversation.value(), day).setPageSize(PAGE))) {
      long seq = row.getLong("seq");
      if (rows++ >= range.rows() || seq <= range.from()) {
        break;
      }
      if (seq <= range.to() && EventKind.MESSAGE.wireName().equals(row.getString("kind"))) {
        found.add(
            new Sent(
                new MessageId(Objects.requireNonNull(row.getUuid("message_id"))),
                seq,
                new UserId(Objects.requireNonNull(row.getString("sender_id")))));
      }
    }
    return rows;
  }

  private record Range(long from, long to, int rows) {}
}
