package dev.parley.persistence.message;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.parley.model.ClientMessage;
import dev.parley.model.ClientMessageId;
import dev.parley.model.ConversationId;
import dev.parley.model.MessageId;
import dev.parley.model.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What became of the messages that clients named. Every call reads. Thread-safe. */
@ApplicationScoped
public class ClientMessages {
  private static final int PLACES_PAGE = 20;
  @Inject CqlSession session;
  @Inject MessageStatements statements;
  @Inject CassandraConfig config;

  /** Whose names, where, and from which on. */
  public record NamesAfter(
      ConversationId conversationId, UserId senderId, @Nullable ClientMessageId after) {}

  /**
   * Names that senders gave to messages.
   *
   * @param limit how many of each, at the most
   * @throws StoreException if Cassandra does not answer
   */
  public Map<NamesAfter, ClientMessageNames> findNames(Collection<NamesAfter> asked, int limit) {
    Map<NamesAfter, ClientMessageNames> found = new ConcurrentHashMap<>();
    InFlight requests = inFlight();
    for (NamesAfter one : asked) {
      requests.start(
          () ->
              session
                  .executeAsync(select(one, limit).setPageSize(limit))
                  .thenAccept(rows -> found.put(one, names(rows, limit))));
    }
    requests.await();
    return found;
  }

  private static ClientMessageNames names(AsyncResultSet rows, int limit) {
    List<ClientMessageId> names = new ArrayList<>();
    rows.currentPage()
        .forEach(row -> names.add(new ClientMessageId(Objects.requireNonNull(row.getString(0)))));
    return new ClientMessageNames(names, names.size() < limit);
  }

  private BoundStatement select(NamesAfter asked, int limit) {
    ClientMessageId after = asked.after();
    return statements
        .selectClientMessageNames()
        .bind(
            asked.conversationId().value(),
            asked.senderId().value(),
            after == null ? "" : after.value(),
            limit);
  }

  /** What became of client messages; those never stored are absent. */
  public Map<ClientMessage.Key, ClientMessage> findClientMessages(
      Collection<ClientMessage.Key> keys) {
    Map<ClientMessage.Key, ClientMessage> found = new ConcurrentHashMap<>();
    InFlight requests = inFlight();
    for (ClientMessage.Key key : keys) {
      requests.start(
          () ->
              session
                  .executeAsync(select(key))
                  .thenAccept(rows -> remember(found, key, rows.one())));
    }
    requests.await();
    return found;
  }

  /**
   * What log records became, by their position in the log alone.
   *
   * @return those that have no event are absent
   */
  public Map<ClientMessage.Key, ClientMessage> findPlaced(Collection<LogPosition> positions) {
    Map<ClientMessage.Key, ClientMessage> found = new ConcurrentHashMap<>();
    InFlight requests = inFlight();
    for (LogPosition position : positions) {
      requests.start(
          () ->
              placed(position, position.earliestDay())
                  .thenAccept(place -> place.ifPresent(is -> found.put(position.key(), is))));
    }
    requests.await();
    return found;
  }

  /** An event stands at its log time or, where the log's clock stepped back, some days later. */
  private CompletionStage<Optional<ClientMessage>> placed(LogPosition position, int day) {
    String conversation = position.key().conversationId().value();
    return session
        .executeAsync(
            statements
                .selectPositions()
                .bind(conversation, day, position.before().uuid())
                .setPageSize(PLACES_PAGE))
        .thenCompose(rows -> placed(position, day, rows));
  }

  private CompletionStage<Optional<ClientMessage>> placed(
      LogPosition position, int day, AsyncResultSet rows) {
    for (Row row : rows.currentPage()) {
      MessageId id = new MessageId(row.getUuid(0));
      if (id.partition() == position.partition() && id.offset() >= position.offset()) {
        boolean same = id.offset() == position.offset();
        return CompletableFuture.completedFuture(
            same ? Optional.of(new ClientMessage(id, row.getLong(1))) : Optional.empty());
      }
    }
    if (rows.hasMorePages()) {
      return rows.fetchNextPage().thenCompose(next -> placed(position, day, next));
    }
    return day < position.lastDay()
        ? placed(position, day + 1)
        : CompletableFuture.completedFuture(Optional.empty());
  }

  private BoundStatement select(ClientMessage.Key key) {
    return statements
        .selectClientMessage()
        .bind(key.conversationId().value(), key.senderId().value(), key.clientMessageId().value());
  }

  private static void remember(
      Map<ClientMessage.Key, ClientMessage> found, ClientMessage.Key key, @Nullable Row row) {
    if (row != null) {
      found.put(key, new ClientMessage(new MessageId(row.getUuid(0)), row.getLong(1)));
    }
  }

  private InFlight inFlight() {
    return new InFlight(config.maxInFlight, config.requestTimeout());
  }
}
