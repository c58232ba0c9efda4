package dev.parley.persistence.message;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.parley.model.ConversationId;
import dev.parley.model.Event;
import dev.parley.model.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/**
 * Reads the rows of a conversation day after day until its reader has enough. The first day is
 * asked for alone, then twice as many at once each time: a busy conversation reads the one day that
 * it needs, a sparse one takes few round trips. Begins at once and waits only in {@link #read}, so
 * many can be under way together. Used by one thread; waits no longer than the driver does.
 */
final class DayWalk {
  private static final int MAX_DAYS_AT_ONCE = 32;

  /** Days of a page of the index; most readers need one or two. */
  private static final int INDEX_PAGE = 64;

  private final CqlSession session;
  private final ConversationId conversation;
  private final Search search;
  private final CompletionStage<Asked> first;
  private boolean ended;

  /** Days that were asked for, and the page of the index where the next ones are. */
  private record Asked(AsyncResultSet index, List<CompletionStage<AsyncResultSet>> days) {}

  /**
   * What is looked for.
   *
   * @param days selects the days that have messages, from a first one on
   * @param rows selects the rows of a day from a message on
   * @param from that message, which also tells the first day
   * @param wanted whether a day has any for the reader
   * @param last whether none of the days that follow has
   */
  record Search(
      PreparedStatement days,
      PreparedStatement rows,
      MessageId from,
      Predicate<Row> wanted,
      Predicate<Row> last) {}

  /** Takes rows. */
  interface Reader {
    /** How many it takes at the most. */
    int limit();

    /** Whether it takes no more. */
    boolean isFull();

    /** Takes one. */
    void read(Row row);
  }

  /**
   * Begins.
   *
   * @param limit how many rows the reader will take at the most
   */
  DayWalk(CqlSession session, ConversationId conversation, Search search, int limit) {
    this.session = session;
    this.conversation = conversation;
    this.search = search;
    BoundStatement days = search.days().bind(conversation.value(), Event.dayOf(search.from()));
    this.first =
        session.executeAsync(days.setPageSize(INDEX_PAGE)).thenApply(index -> ask(index, 1, limit));
  }

  /** Gives rows to the reader. */
  void read(Reader reader) {
    Asked asked = await(first);
    for (int atOnce = 2; ; atOnce = Math.min(MAX_DAYS_AT_ONCE, 2 * atOnce)) {
      asked.days().forEach(answer -> take(answer, reader));
      AsyncResultSet index = asked.index();
      boolean pageDone = index.remaining() == 0;
      if (ended || reader.isFull() || (pageDone && !index.hasMorePages())) {
        return;
      }
      asked = ask(pageDone ? await(index.fetchNextPage()) : index, atOnce, reader.limit());
    }
  }

  /** Asks for the next days of a page of the index. */
  private Asked ask(AsyncResultSet index, int atOnce, int limit) {
    List<CompletionStage<AsyncResultSet>> days = new ArrayList<>();
    while (days.size() < atOnce && !ended && index.remaining() > 0) {
      Row day = Objects.requireNonNull(index.one());
      if (search.wanted().test(day)) {
        BoundStatement rows =
            search
                .rows()
                .bind(conversation.value(), day.getInt("time_bucket"), search.from().uuid());
        days.add(session.executeAsync(rows.setPageSize(limit + 1)));
      }
      ended = search.last().test(day);
    }
    return new Asked(index, days);
  }

  private static void take(CompletionStage<AsyncResultSet> first, Reader reader) {
    CompletionStage<AsyncResultSet> answer = first;
    while (!reader.isFull()) {
      AsyncResultSet page = await(answer);
      for (Row row : page.currentPage()) {
        if (reader.isFull()) {
          return;
        }
        reader.read(row);
      }
      if (!page.hasMorePages()) {
        return;
      }
      answer = page.fetchNextPage();
    }
  }

  private static <T> T await(CompletionStage<T> answer) {
    return answer.toCompletableFuture().join();
  }
}
