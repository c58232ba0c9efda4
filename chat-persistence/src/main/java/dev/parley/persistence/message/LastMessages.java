package dev.parley.persistence.message;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.parley.model.ConversationId;
import dev.parley.model.Event;
import dev.parley.model.EventKind;
import dev.parley.model.Member;
import dev.parley.model.MessageId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The last message of each of some conversations, as it is now. Looks at kinds only, newest first
 * and not far, then reads the one row; all conversations at once. Thread-safe.
 */
@ApplicationScoped
public class LastMessages {
  /** How many of a conversation's newest events are looked at. */
  static final int LOOKED_AT = 48;

  private static final int PAGE_ROWS = 8;

  @Inject CqlSession session;
  @Inject MessageStatements statements;
  @Inject EventsSeen seen;
  @Inject CassandraConfig config;

  /**
   * The last message that the member may see, of each conversation that has one among its newest
   * {@value #LOOKED_AT} events.
   *
   * @param members who looks, by conversation
   * @throws StoreException if Cassandra does not answer
   */
  public Map<ConversationId, Event> of(Map<ConversationId, Member> members) {
    return MessageHistory.reach(
        () -> {
          Map<ConversationId, Row> rows = new ConcurrentHashMap<>();
          InFlight requests = new InFlight(config.maxInFlight, config.requestTimeout());
          members.forEach(
              (id, member) ->
                  requests.start(() -> new Search(id, member).run().thenAccept(keep(rows, id))));
          requests.await();
          Map<ConversationId, Event> last = new HashMap<>();
          rows.forEach((id, row) -> last.put(id, seen.read(id, require(members, id), row)));
          return last;
        });
  }

  private static Member require(Map<ConversationId, Member> members, ConversationId id) {
    return Objects.requireNonNull(members.get(id));
  }

  private static Consumer<@Nullable Row> keep(Map<ConversationId, Row> rows, ConversationId id) {
    return row -> {
      if (row != null) {
        rows.put(id, row);
      }
    };
  }

  /** A way back through one conversation; one thread at a time. */
  private final class Search {
    private final ConversationId conversation;
    private final Member member;
    private int left = LOOKED_AT;

    Search(ConversationId conversation, Member member) {
      this.conversation = conversation;
      this.member = member;
    }

    CompletionStage<@Nullable Row> run() {
      return session
          .executeAsync(statements.selectNewestDays().bind(conversation.value()))
          .thenCompose(days -> day(days.currentPage().iterator()));
    }

    private CompletionStage<@Nullable Row> day(Iterator<Row> days) {
      if (!days.hasNext()) {
        return none();
      }
      int day = days.next().getInt("time_bucket");
      return session
          .executeAsync(
              statements.selectKinds().bind(conversation.value(), day).setPageSize(PAGE_ROWS))
          .thenCompose(rows -> rows(days, rows));
    }

    private CompletionStage<@Nullable Row> rows(Iterator<Row> days, AsyncResultSet rows) {
      for (Row row : rows.currentPage()) {
        // A partition that holds nothing but its head has one row without a seq.
        if (row.isNull("seq")) {
          continue;
        }
        long seq = row.getLong("seq");
        if (seq <= member.joinedSeq() || left-- == 0) {
          return none();
        }
        if (member.sees(seq) && EventKind.MESSAGE.wireName().equals(row.getString("kind"))) {
          return read(Objects.requireNonNull(row.getUuid("message_id")));
        }
      }
      return rows.hasMorePages()
          ? rows.fetchNextPage().thenCompose(more -> rows(days, more))
          : day(days);
    }

    private CompletionStage<@Nullable Row> read(UUID id) {
      return session
          .executeAsync(
              statements
                  .selectMessage()
                  .bind(conversation.value(), Event.dayOf(new MessageId(id)), id))
          .thenApply(AsyncResultSet::one);
    }

    private static CompletionStage<@Nullable Row> none() {
      return CompletableFuture.completedFuture(null);
    }
  }
}
