package dev.parley.persistence.message;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.parley.model.ConversationId;
import dev.parley.model.Event;
import dev.parley.model.Member;
import dev.parley.model.MessageId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads history, a member at a time: only what the membership lets see. Walks from day to day
 * without touching days that have nothing, so a page costs the same in short and long, busy and
 * sparse conversations. Thread-safe.
 */
@ApplicationScoped
public class MessageHistory {
  @Inject CqlSession session;
  @Inject MessageStatements statements;
  @Inject EventsSeen seen;
  @Inject CassandraConfig config;

  /**
   * The newest events before a message, newest first.
   *
   * @param before exclusive; null for the very newest
   * @param limit how many at the most
   */
  public List<Event> before(
      ConversationId conversation, Member member, @Nullable MessageId before, int limit) {
    return reach(() -> readBefore(conversation, member, before == null ? theEnd() : before, limit));
  }

  private List<Event> readBefore(
      ConversationId conversation, Member member, MessageId end, int limit) {
    // Ends where the membership began: a day before it may have any number of rows.
    Page page =
        new Page(
            conversation, member, limit, member::sees, event -> event.seq() > member.joinedSeq());
    for (Row day : days(statements.selectDaysDown(), conversation, Event.dayOf(end))) {
      if (day.getLong("first_seq") <= member.lastVisibleSeq()) {
        page.read(statements.selectDown(), day.getInt("time_bucket"), end);
      }
      if (page.isFull() || day.getLong("first_seq") <= member.joinedSeq() + 1) {
        break;
      }
    }
    return page.events;
  }

  /**
   * The oldest events after a message, oldest first.
   *
   * @param after exclusive
   * @param before exclusive; null for no end
   * @param limit how many at the most
   */
  public List<Event> after(
      ConversationId conversation,
      Member member,
      MessageId after,
      @Nullable MessageId before,
      int limit) {
    return reach(() -> readAfter(conversation, member, after, before, limit));
  }

  private List<Event> readAfter(
      ConversationId conversation,
      Member member,
      MessageId after,
      @Nullable MessageId before,
      int limit) {
    Page page =
        new Page(
            conversation,
            member,
            limit,
            member::sees,
            event -> isBefore(event, before) && event.seq() <= member.lastVisibleSeq());
    for (Row day : days(statements.selectDaysUp(), conversation, Event.dayOf(after))) {
      if (page.isFull() || day.getLong("first_seq") > member.lastVisibleSeq()) {
        break;
      }
      page.read(statements.selectUp(), day.getInt("time_bucket"), after);
    }
    return page.events;
  }

  /**
   * The events that a client does not have yet, newest first.
   *
   * @param lastSeq where to begin: the newest that is wanted
   * @param known tells where to end: the first that the client has
   * @param limit how many at the most
   */
  public List<Event> since(
      ConversationId conversation, Member member, long lastSeq, Predicate<Event> known, int limit) {
    return reach(
        () -> {
          Page page =
              new Page(
                  conversation,
                  member,
                  limit,
                  seq -> seq <= lastSeq && member.sees(seq),
                  event -> event.seq() > member.joinedSeq() && !known.test(event));
          MessageId end = theEnd();
          for (Row day : days(statements.selectDaysDown(), conversation, Event.dayOf(end))) {
            if (day.getLong("first_seq") <= lastSeq) {
              page.read(statements.selectDown(), day.getInt("time_bucket"), end);
            }
            if (page.isFull()) {
              break;
            }
          }
          return page.events;
        });
  }

  /** One event, if it exists and the member may see it. */
  public Optional<Event> find(ConversationId conversation, Member member, MessageId id) {
    return reach(
        () ->
            read(conversation, id)
                .filter(row -> member.sees(row.getLong("seq")))
                .map(row -> seen.read(conversation, member, row)));
  }

  /** The last event of each conversation that has one. */
  public Map<ConversationId, Event> newest(Collection<ConversationId> conversations) {
    return reach(
        () -> {
          Map<ConversationId, Event> newest = new ConcurrentHashMap<>();
          InFlight requests = new InFlight(config.maxInFlight, config.requestTimeout());
          for (ConversationId conversation : conversations) {
            requests.start(
                () ->
                    newestDay(conversation)
                        .thenCompose(days -> newest(conversation, days.currentPage().iterator()))
                        .thenAccept(event -> event.ifPresent(e -> newest.put(conversation, e))));
          }
          requests.await();
          return newest;
        });
  }

  private CompletionStage<AsyncResultSet> newestDay(ConversationId conversation) {
    return session.executeAsync(statements.selectNewestDays().bind(conversation.value()));
  }

  private CompletionStage<Optional<Event>> newest(ConversationId conversation, Iterator<Row> days) {
    if (!days.hasNext()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    int day = days.next().getInt(0);
    return session
        .executeAsync(
            statements.selectDown().bind(conversation.value(), day, theEnd().uuid()).setPageSize(1))
        .thenCompose(
            rows -> {
              Row row = rows.one();
              return row == null
                  ? newest(conversation, days)
                  : CompletableFuture.completedFuture(
                      Optional.of(EventRows.event(conversation, row)));
            });
  }

  private Optional<Row> read(ConversationId conversation, MessageId id) {
    BoundStatement select =
        statements.selectMessage().bind(conversation.value(), Event.dayOf(id), id.uuid());
    return Optional.ofNullable(session.execute(select).one());
  }

  /** Runs a read; what the driver throws, also while it connects, leaves as StoreException. */
  static <T> T reach(Supplier<T> read) {
    try {
      return read.get();
    } catch (RuntimeException e) {
      throw isFromDriver(e) ? new StoreException("Cassandra does not answer", e) : e;
    }
  }

  private static boolean isFromDriver(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof DriverException) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBefore(Event event, @Nullable MessageId end) {
    return end == null || event.messageId().compareTo(end) < 0;
  }

  static MessageId theEnd() {
    Instant tomorrow = Instant.now().plusSeconds(2 * 86_400);
    return MessageId.of(MessageId.ticksOf(tomorrow.toEpochMilli()), 0, 0);
  }

  private Iterable<Row> days(PreparedStatement select, ConversationId conversation, int day) {
    return session.execute(select.bind(conversation.value(), day));
  }

  /** A page being filled. */
  private final class Page {
    private final ConversationId conversation;
    private final Member member;
    private final int limit;
    private final Predicate<Long> visible;
    private final Predicate<Event> inRange;
    private final List<Event> events = new ArrayList<>();
    private boolean ended;

    Page(
        ConversationId conversation,
        Member member,
        int limit,
        Predicate<Long> visible,
        Predicate<Event> inRange) {
      this.conversation = conversation;
      this.member = member;
      this.limit = limit;
      this.visible = visible;
      this.inRange = inRange;
    }

    boolean isFull() {
      return ended || events.size() >= limit;
    }

    void read(PreparedStatement select, int day, MessageId from) {
      BoundStatement rows = select.bind(conversation.value(), day, from.uuid());
      for (Row row : session.execute(rows.setPageSize(limit + 1))) {
        if (isFull()) {
          return;
        }
        add(EventRows.event(conversation, row), row);
      }
    }

    private void add(Event event, Row row) {
      if (!inRange.test(event)) {
        ended = true;
      } else if (visible.test(event.seq())) {
        events.add(member.isActive() ? event : seen.read(conversation, member, row));
      }
    }
  }
}
