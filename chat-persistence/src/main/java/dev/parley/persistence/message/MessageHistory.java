package dev.parley.persistence.message;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.parley.model.ConversationId;
import dev.parley.model.Event;
import dev.parley.model.Member;
import dev.parley.model.MessageId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    DayWalk.Search search =
        new DayWalk.Search(
            statements.selectDaysDown(),
            statements.selectDown(),
            end,
            day -> day.getLong("first_seq") <= member.lastVisibleSeq(),
            day -> day.getLong("first_seq") <= member.joinedSeq() + 1);
    new DayWalk(session, conversation, search, limit).read(page);
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
    DayWalk.Search search =
        new DayWalk.Search(
            statements.selectDaysUp(),
            statements.selectUp(),
            after,
            day -> day.getLong("first_seq") <= member.lastVisibleSeq(),
            day -> day.getLong("first_seq") > member.lastVisibleSeq());
    new DayWalk(session, conversation, search, limit).read(page);
    return page.events;
  }

  /**
   * What a client may have missed of a conversation.
   *
   * @param lastSeq where to begin: the newest that is wanted
   * @param known tells where to end: the first that the client has
   * @param limit how many at the most
   */
  public record Gap(
      ConversationId conversation,
      Member member,
      long lastSeq,
      Predicate<Event> known,
      int limit) {}

  /**
   * The events that a client does not have yet, newest first, for each gap. All are asked for
   * together.
   */
  public List<List<Event>> since(List<Gap> gaps) {
    return reach(
        () -> {
          List<DayWalk> walks = gaps.stream().map(this::walk).toList();
          List<List<Event>> found = new ArrayList<>();
          for (int i = 0; i < gaps.size(); i++) {
            Page page = page(gaps.get(i));
            walks.get(i).read(page);
            found.add(page.events);
          }
          return found;
        });
  }

  private DayWalk walk(Gap gap) {
    DayWalk.Search search =
        new DayWalk.Search(
            statements.selectDaysDown(),
            statements.selectDown(),
            theEnd(),
            day -> day.getLong("first_seq") <= gap.lastSeq(),
            day -> false);
    return new DayWalk(session, gap.conversation(), search, gap.limit());
  }

  private Page page(Gap gap) {
    Member member = gap.member();
    return new Page(
        gap.conversation(),
        member,
        gap.limit(),
        seq -> seq <= gap.lastSeq() && member.sees(seq),
        event -> event.seq() > member.joinedSeq() && !gap.known().test(event));
  }

  /** One event, if it exists and the member may see it. */
  public Optional<Event> find(ConversationId conversation, Member member, MessageId id) {
    return reach(
        () ->
            read(conversation, id)
                .filter(row -> member.sees(row.getLong("seq")))
                .map(row -> seen.read(conversation, member, row)));
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

  /** A page being filled. */
  private final class Page implements DayWalk.Reader {
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

    @Override
    public int limit() {
      return limit;
    }

    @Override
    public boolean isFull() {
      return ended || events.size() >= limit;
    }

    @Override
    public void read(Row row) {
      Event event = EventRows.event(conversation, row);
      if (!inRange.test(event)) {
        ended = true;
      } else if (visible.test(event.seq())) {
        events.add(member.isActive() ? event : seen.read(conversation, member, row));
      }
    }
  }
}
