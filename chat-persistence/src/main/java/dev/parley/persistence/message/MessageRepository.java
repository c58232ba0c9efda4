package dev.parley.persistence.message;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import dev.parley.model.ChainedEvent;
import dev.parley.model.ClientMessage;
import dev.parley.model.Content;
import dev.parley.model.ConversationId;
import dev.parley.model.Event;
import dev.parley.model.Head;
import dev.parley.model.MessageId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the log's outcome is kept. What {@link #append} wrote is durable on a quorum of replicas
 * when it returns. All writes may be repeated; they are stamped with the conversation's clock, so a
 * late repetition never wins over what was written after it. Thread-safe.
 */
@ApplicationScoped
public class MessageRepository {
  private static final Duration BATCH_TIMEOUT = Duration.ofSeconds(10);
  @Inject CqlSession session;
  @Inject MessageStatements statements;
  @Inject CassandraConfig config;

  /**
   * Stores new events: first what the clients call them, then their days, then for each
   * conversation rows and head together, older days first.
   *
   * @throws StoreException if not all could be stored; some may be, and the same call repairs it
   */
  public void append(Collection<ConversationAppend> appends) {
    InFlight first = inFlight();
    for (ConversationAppend append : appends) {
      append.events().forEach(chained -> write(first, clientMessage(chained.event())));
      append.dayStarts().forEach(event -> write(first, day(event)));
    }
    first.await();
    InFlight then = inFlight();
    for (ConversationAppend append : appends) {
      then.start(() -> writeInOrder(append.batches()));
    }
    then.await();
  }

  /** Where the conversations end; those without any event at {@link Head#start()}. */
  public Map<ConversationId, Head> findHeads(Collection<ConversationId> conversations) {
    Map<ConversationId, Head> heads = new ConcurrentHashMap<>();
    InFlight requests = inFlight();
    for (ConversationId conversation : conversations) {
      requests.start(() -> head(conversation).thenAccept(head -> heads.put(conversation, head)));
    }
    requests.await();
    return heads;
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

  private InFlight inFlight() {
    return new InFlight(config.maxInFlight, BATCH_TIMEOUT);
  }

  private void write(InFlight requests, Statement<?> statement) {
    requests.start(() -> session.executeAsync(statement));
  }

  private CompletionStage<?> writeInOrderFrom(List<List<ChainedEvent>> batches, int index) {
    CompletionStage<AsyncResultSet> write = session.executeAsync(batch(batches.get(index)));
    return index + 1 == batches.size()
        ? write
        : write.thenCompose(done -> writeInOrderFrom(batches, index + 1));
  }

  private CompletionStage<Object> writeInOrder(List<List<ChainedEvent>> batches) {
    return writeInOrderFrom(batches, 0).thenApply(done -> batches);
  }

  private CompletionStage<Head> head(ConversationId conversation) {
    return session
        .executeAsync(statements.selectNewestDays().bind(conversation.value()))
        .thenCompose(
            days -> {
              List<Integer> buckets = new ArrayList<>();
              days.currentPage().forEach(row -> buckets.add(row.getInt(0)));
              return head(conversation, buckets);
            });
  }

  /** The head lies in the newest day that has rows; a day may be noted before its first row. */
  private CompletionStage<Head> head(ConversationId conversation, List<Integer> buckets) {
    if (buckets.isEmpty()) {
      return CompletableFuture.completedFuture(Head.start());
    }
    return session
        .executeAsync(statements.selectHead().bind(conversation.value(), buckets.get(0)))
        .thenCompose(
            rows -> {
              Row row = rows.one();
              return row == null || row.isNull("head_seq")
                  ? head(conversation, buckets.subList(1, buckets.size()))
                  : CompletableFuture.completedFuture(head(row));
            });
  }

  private static Head head(Row row) {
    ByteBuffer hash = Objects.requireNonNull(row.getByteBuffer("head_hash"));
    byte[] bytes = new byte[hash.remaining()];
    hash.get(bytes);
    return new Head(row.getLong("head_seq"), new MessageId(row.getUuid("head_message_id")), bytes);
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

  private BoundStatement clientMessage(Event event) {
    return statements
        .insertClientMessage()
        .bind(
            event.conversationId().value(),
            event.senderId().value(),
            event.clientMessageId().value(),
            event.messageId().uuid(),
            event.seq(),
            event.messageId().unixTicks());
  }

  private BoundStatement day(Event event) {
    return statements
        .insertDay()
        .bind(event.conversationId().value(), event.day(), event.seq(), event.messageId().uuid());
  }

  private BatchStatement batch(List<ChainedEvent> events) {
    BatchStatementBuilder batch = BatchStatement.builder(DefaultBatchType.UNLOGGED);
    events.forEach(chained -> batch.addStatement(message(chained)));
    ChainedEvent last = events.get(events.size() - 1);
    return batch.addStatement(headUpdate(last)).setIdempotence(true).build();
  }

  private BoundStatement message(ChainedEvent chained) {
    Event event = chained.event();
    Content content = event.content();
    MessageId replyTo = content.replyTo();
    return statements
        .insertMessage()
        .bind(
            event.conversationId().value(),
            event.day(),
            event.messageId().uuid(),
            event.seq(),
            event.kind().wireName(),
            event.senderId().value(),
            content.text(),
            content.format().wireName(),
            event.clientMessageId().value(),
            replyTo == null ? null : replyTo.uuid(),
            content.attachments(),
            content.mentions().stream().map(Object::toString).toList(),
            ByteBuffer.wrap(chained.link().previous()),
            ByteBuffer.wrap(chained.link().hash()),
            event.target() == null ? null : event.target().uuid(),
            ByteBuffer.wrap(chained.link().contentDigest()),
            event.messageId().unixTicks());
  }

  private BoundStatement headUpdate(ChainedEvent last) {
    Event event = last.event();
    return statements
        .updateHead()
        .bind(
            event.messageId().unixTicks(),
            event.seq(),
            event.messageId().uuid(),
            ByteBuffer.wrap(last.link().hash()),
            event.messageId().partition(),
            event.messageId().offset(),
            event.conversationId().value(),
            event.day());
  }
}
