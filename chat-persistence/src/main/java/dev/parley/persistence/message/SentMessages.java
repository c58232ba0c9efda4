package dev.parley.persistence.message;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import dev.parley.model.ConversationId;
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
  private static final int MAX_PAGE = 100;

  /** Newer rows than a stretch's that cost no further page. */
  private static final int NEWER = 8;

  /** Stretches that are asked for together. */
  private static final int AT_ONCE = 64;

  @Inject CqlSession session;
  @Inject MessageStatements statements;
  private PreparedStatement select;

  /** A message. */
  public record Sent(MessageId messageId, long seq, UserId sender) {}

  /**
   * A part of a conversation.
   *
   * @param from the last place before it
   * @param to its last place
   */
  public record Stretch(ConversationId conversation, long from, long to) {}

  @PostConstruct
  void prepare() {
    select =
        session.prepare(
            SimpleStatement.builder(
                    "SELECT seq, message_id, kind, sender_id FROM messages"
                        + " WHERE conv_id = ? AND time_bucket = ? AND message_id < ?")
                .setIdempotence(true)
                .build());
  }

  /**
   * The messages of each stretch, newest first; of the newest thousand events only. Many are asked
   * for together: a busy server tells hundreds of receipts a second, each of another conversation.
   *
   * @throws StoreException if Cassandra does not answer
   */
  public List<List<Sent>> between(List<Stretch> stretches) {
    return MessageHistory.reach(
        () -> {
          List<List<Sent>> found = new ArrayList<>(stretches.size());
          for (int from = 0; from < stretches.size(); from += AT_ONCE) {
            read(stretches.subList(from, Math.min(stretches.size(), from + AT_ONCE)), found);
          }
          return found;
        });
  }

  private void read(List<Stretch> together, List<List<Sent>> found) {
    List<DayWalk> walks = together.stream().map(this::walk).toList();
    for (int i = 0; i < walks.size(); i++) {
      Reading reading = new Reading(together.get(i));
      walks.get(i).read(reading);
      found.add(reading.found);
    }
  }

  private DayWalk walk(Stretch stretch) {
    DayWalk.Search search =
        new DayWalk.Search(
            statements.selectDaysDown(),
            select,
            MessageHistory.theEnd(),
            day -> day.getLong("first_seq") <= stretch.to(),
            day -> day.getLong("first_seq") <= stretch.from() + 1);
    return new DayWalk(session, stretch.conversation(), search, page(stretch));
  }

  private static int page(Stretch stretch) {
    return (int) Math.min(MAX_PAGE, stretch.to() - stretch.from() + NEWER);
  }

  /** A stretch being read, from its end. */
  private static final class Reading implements DayWalk.Reader {
    private final Stretch stretch;
    private final List<Sent> found = new ArrayList<>();
    private int rows;
    private boolean ended;

    Reading(Stretch stretch) {
      this.stretch = stretch;
    }

    @Override
    public int limit() {
      return page(stretch);
    }

    @Override
    public boolean isFull() {
      return ended || rows >= MAX_ROWS;
    }

    @Override
    public void read(Row row) {
      rows++;
      long seq = row.getLong("seq");
      // Places are dense: the first one of the stretch is the last that is wanted.
      ended = seq <= stretch.from() + 1;
      if (seq > stretch.from()
          && seq <= stretch.to()
          && EventKind.MESSAGE.wireName().equals(row.getString("kind"))) {
        found.add(
            new Sent(
                new MessageId(Objects.requireNonNull(row.getUuid("message_id"))),
                seq,
                new UserId(Objects.requireNonNull(row.getString("sender_id")))));
      }
    }
  }
}
