package dev.parley.benchmark.site;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.parley.model.MessageId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Old history, written straight into the stores: the server would date it today, and take minutes
 * for a million messages. Nothing must be sent to such a conversation afterwards, since its head
 * does not know of it.
 */
public final class Archive implements AutoCloseable {
  private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);
  private static final int ROWS_AT_ONCE = 100;
  private static final int IN_FLIGHT = 8;
  private static final long LIMIT_SECONDS = 60;

  private final Site site;
  private final CqlSession session;
  private final PreparedStatement row;
  private final PreparedStatement day;
  private final Deque<CompletableFuture<?>> inFlight = new ArrayDeque<>();

  /**
   * What is written.
   *
   * @param days how many days have messages
   * @param every one day of so many, the last of them yesterday
   * @param perDay messages of each
   */
  public record Shape(int days, int every, int perDay) {
    /** All of them. */
    public int messages() {
      return days * perDay;
    }
  }

  /** Of that site. */
  public Archive(Site site) {
    this.site = site;
    this.session = site.messages();
    this.row =
        session.prepare(
            "INSERT INTO messages (conv_id, time_bucket, message_id, seq, kind, sender_id, content,"
                + " format, client_msg_id) VALUES (?, ?, ?, ?, 'message', ?, ?, 'plain', ?)");
    this.day =
        session.prepare(
            "INSERT INTO conversation_days (conv_id, time_bucket, first_seq, first_message_id)"
                + " VALUES (?, ?, ?, ?)");
  }

  /**
   * Fills an empty conversation.
   *
   * @return the ids of all messages, the oldest first
   */
  public List<String> fill(String conversation, String sender, Shape shape) {
    List<String> ids = new ArrayList<>(shape.messages());
    long yesterday = System.currentTimeMillis() / DAY_MILLIS - 1;
    for (int i = 0; i < shape.days(); i++) {
      int bucket = (int) (yesterday - (long) (shape.days() - 1 - i) * shape.every());
      writeDay(new Target(conversation, sender, bucket), shape.perDay(), ids);
    }
    await(0);
    setLast(conversation, ids.size());
    return ids;
  }

  private record Target(String conversation, String sender, int bucket) {}

  private void writeDay(Target target, int count, List<String> ids) {
    long step = DAY_MILLIS / (count + 1);
    BatchStatementBuilder batch = BatchStatement.builder(DefaultBatchType.UNLOGGED);
    for (int i = 0; i < count; i++) {
      long seq = ids.size() + 1L;
      long millis = target.bucket() * DAY_MILLIS + (i + 1) * Math.max(1, step);
      MessageId id = MessageId.of(MessageId.ticksOf(millis), 0, seq);
      if (i == 0) {
        send(
            session
                .executeAsync(day.bind(target.conversation(), target.bucket(), seq, id.uuid()))
                .toCompletableFuture());
      }
      String text = "message " + seq;
      batch.addStatement(
          row.bind(
              target.conversation(), target.bucket(), id.uuid(), seq, target.sender(), text, text));
      ids.add(id.toString());
      if (batch.getStatementsCount() == ROWS_AT_ONCE || i == count - 1) {
        send(session.executeAsync(batch.build()).toCompletableFuture());
        batch = BatchStatement.builder(DefaultBatchType.UNLOGGED);
      }
    }
  }

  private void send(CompletableFuture<?> request) {
    inFlight.add(request);
    await(IN_FLIGHT);
  }

  private void await(int most) {
    while (inFlight.size() > most) {
      inFlight.remove().orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
    }
  }

  private void setLast(String conversation, long seq) {
    String update =
        "update conversation set last_seq = ?, changed_at = clock_timestamp()"
            + " where conversation_id = ?";
    try (Connection database = site.database();
        java.sql.PreparedStatement statement = database.prepareStatement(update)) {
      statement.setLong(1, seq);
      statement.setString(2, conversation);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot tell how long the conversation is", e);
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
