package dev.parley.persistence.message;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.parley.model.ChainedEvent;
import dev.parley.model.ClientMessage;
import dev.parley.model.ConversationId;
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
  @Inject EventWrites writes;
  @Inject CassandraConfig config;

  /**
   * Stores new events: first their days, then what the clients call them and, for each
   * conversation, rows and head together. What a kill in between leaves is repaired by the same
   * call; {@link ClientMessages#findPlaced} finds events whose name was not written.
   *
   * @throws StoreException if not all could be stored; some may be, and the same call repairs it
   */
  public void append(Collection<ConversationAppend> appends) {
    List<PartitionWrite> days = new ArrayList<>();
    List<List<PartitionWrite>> rounds = new ArrayList<>();
    rounds.add(new ArrayList<>());
    for (ConversationAppend append : appends) {
      append.dayStarts().forEach(event -> days.add(writes.day(event)));
      append.events().forEach(chained -> rounds.get(0).add(writes.clientMessage(chained.event())));
      List<List<ChainedEvent>> pieces = append.batches();
      for (int i = 0; i < pieces.size(); i++) {
        if (i == rounds.size()) {
          rounds.add(new ArrayList<>());
        }
        rounds.get(i).add(writes.rows(pieces.get(i)));
      }
    }
    write(days);
    rounds.forEach(this::write);
  }

  /**
   * Notes again what clients call events that have their place.
   *
   * @throws StoreException if not all could be stored
   */
  public void recordClientMessages(Map<ClientMessage.Key, ClientMessage> messages) {
    List<PartitionWrite> names = new ArrayList<>();
    messages.forEach((key, message) -> names.add(writes.clientMessage(key, message)));
    write(names);
  }

  private void write(List<PartitionWrite> round) {
    InFlight requests = inFlight();
    for (BatchStatement request : ReplicaBatches.of(session).of(round)) {
      requests.start(() -> session.executeAsync(request));
    }
    requests.await();
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

  private InFlight inFlight() {
    return new InFlight(config.maxInFlight, BATCH_TIMEOUT);
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
}
