package dev.parley.persistence.message;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.parley.model.ConversationId;
import dev.parley.model.EventKind;
import dev.parley.model.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts what a member has not read: messages of others that are still there, and those of them
 * that address the member by name. Counted from the rows themselves, newest first, so edits,
 * deletions and whatever order things arrived in cannot make it wrong; the cost is that of what is
 * unread. Thread-safe.
 */
@ApplicationScoped
public class UnreadCounts {
  private static final int PAGE_ROWS = 500;

  /** For a page of conversations; who left very much unread waits, but gets an answer. */
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  @Inject CqlSession session;
  @Inject MessageStatements statements;
  @Inject CassandraConfig config;

  /**
   * What is to be counted: events with {@code readSeq < seq <= lastSeq}.
   *
   * @param reader whose own messages do not count
   */
  public record Range(ConversationId conversationId, UserId reader, long readSeq, long lastSeq) {}

  /**
   * What is unread.
   *
   * @param messages of others that are still there
   * @param mentions those of them that name the reader
   */
  public record Count(long messages, long mentions) {
    /** Nothing. */
    public static final Count NONE = new Count(0, 0);
  }

  /**
   * Counts several conversations at once.
   *
   * @throws StoreException if Cassandra does not answer
   */
  public Map<ConversationId, Count> count(Collection<Range> ranges) {
    Map<ConversationId, Count> counts = new HashMap<>();
    count(ranges, Long.MAX_VALUE)
        .forEach((range, count) -> counts.put(range.conversationId(), count));
    return counts;
  }

  /**
   * Counts for several readers at once, where it is enough to know that there are very many.
   *
   * @param limit of each range: there may be more than so many
   * @throws StoreException if Cassandra does not answer
   */
  public Map<Range, Count> count(Collection<Range> ranges, long limit) {
    Map<Range, Count> counts = new ConcurrentHashMap<>();
    try {
      InFlight requests = new InFlight(config.maxInFlight, TIMEOUT);
      for (Range range : ranges) {
        if (range.lastSeq() > range.readSeq()) {
          requests.start(() -> count(range, limit).thenAccept(c -> counts.put(range, c)));
        }
      }
      requests.await();
    } catch (DriverException e) {
      throw new StoreException("Cassandra does not answer", e);
    }
    return counts;
  }

  private CompletionStage<Count> count(Range range, long limit) {
    return session
        .executeAsync(
            statements.selectDaysDown().bind(range.conversationId().value(), Integer.MAX_VALUE))
        .thenCompose(days -> day(new Tally(range, limit), days));
  }

  private CompletionStage<Count> day(Tally tally, AsyncResultSet days) {
    Row day = days.one();
    if (day == null) {
      return days.hasMorePages()
          ? days.fetchNextPage().thenCompose(more -> day(tally, more))
          : CompletableFuture.completedFuture(tally.result());
    }
    return session
        .executeAsync(
            statements
                .selectCounted()
                .bind(tally.range.conversationId().value(), day.getInt(0))
                .setPageSize(PAGE_ROWS))
        .thenCompose(rows -> rows(tally, days, rows));
  }

  private CompletionStage<Count> rows(Tally tally, AsyncResultSet days, AsyncResultSet rows) {
    Iterator<Row> page = rows.currentPage().iterator();
    while (page.hasNext()) {
      if (!tally.add(page.next())) {
        return CompletableFuture.completedFuture(tally.result());
      }
    }
    return rows.hasMorePages()
        ? rows.fetchNextPage().thenCompose(more -> rows(tally, days, more))
        : day(tally, days);
  }

  /** A count being made; one thread at a time. */
  private static final class Tally {
    private final Range range;
    private final long limit;
    private long messages;
    private long mentions;

    Tally(Range range, long limit) {
      this.range = range;
      this.limit = limit;
    }

    /** Takes a row, newest first; false where the count is done. */
    boolean add(Row row) {
      if (row.isNull("seq")) {
        return true;
      }
      long seq = row.getLong("seq");
      if (seq <= range.readSeq()) {
        return false;
      }
      if (seq <= range.lastSeq() && counts(row)) {
        messages++;
        if (EventRows.mentions(row).contains(range.reader())) {
          mentions++;
        }
      }
      return messages < limit;
    }

    private boolean counts(Row row) {
      return EventKind.MESSAGE.wireName().equals(row.getString("kind"))
          && row.isNull("deleted_by")
          && !range.reader().value().equals(row.getString("sender_id"));
    }

    Count result() {
      return new Count(messages, mentions);
    }
  }
}
