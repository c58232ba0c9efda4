package dev.parley.message;

import dev.parley.model.ConversationId;
import dev.parley.model.Head;
import dev.parley.persistence.message.MessageRepository;
import dev.parley.persistence.message.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.redisson.api.BatchOptions;
import org.redisson.api.RBatch;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.redisson.client.codec.LongCodec;
import org.redisson.client.codec.StringCodec;

/**
 * The counters {@code conv:{id}:seq} in Redis: where each conversation stands, for whoever needs to
 * know fast. Never the truth: the stored head is. Every call is one or two pipelines. Thread-safe.
 */
@ApplicationScoped
@SuppressWarnings("FutureReturnValueIgnored") // a batch answers as a whole
class SeqCounters {
  private static final Logger LOG = Logger.getLogger(SeqCounters.class.getName());
  @Inject RedissonClient redis;
  @Inject MessageRepository messages;

  /**
   * Advances counters.
   *
   * @param advances what was stored
   * @return those that Redis had otherwise; may fail with a {@link
   *     org.redisson.client.RedisException}
   */
  CompletionStage<List<Wrong>> advance(Collection<Advance> advances) {
    if (advances.isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    List<Advance> order = List.copyOf(advances);
    RBatch batch = redis.createBatch(BatchOptions.defaults());
    order.forEach(
        advance -> batch.getAtomicLong(key(advance.conversation())).addAndGetAsync(advance.by()));
    try {
      return batch.executeAsync().thenApply(done -> wrong(order, done.getResponses()));
    } catch (RedisException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static List<Wrong> wrong(List<Advance> order, List<?> answers) {
    List<Wrong> wrong = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      long is = ((Number) answers.get(i)).longValue();
      if (is != order.get(i).head()) {
        wrong.add(new Wrong(order.get(i), is));
      }
    }
    return wrong;
  }

  /**
   * Sets counters right. Reads the store where Redis is ahead: then it may be this server that is
   * late.
   */
  void setRight(Collection<Wrong> wrong) {
    Set<ConversationId> ahead = new HashSet<>();
    RBatch batch = redis.createBatch(BatchOptions.defaults());
    for (Wrong one : wrong) {
      if (one.is() > one.advance().head()) {
        ahead.add(one.advance().conversation());
      } else {
        // Redis may have lost writes in a failover (replication is asynchronous).
        set(batch, one.advance().conversation(), one.advance().head());
      }
    }
    try {
      Map<ConversationId, Head> stored = ahead.isEmpty() ? Map.of() : messages.findHeads(ahead);
      stored.forEach((conversation, head) -> set(batch, conversation, head.seq()));
      batch.execute();
    } catch (RedisException | StoreException e) {
      LOG.log(Level.FINE, "counters are set right with the next batch", e);
    }
  }

  /** What Redis has of these; those that it does not have are absent. */
  Map<ConversationId, Long> find(Collection<ConversationId> conversations) {
    List<ConversationId> order = List.copyOf(conversations);
    RBatch batch = redis.createBatch(BatchOptions.defaults());
    order.forEach(
        conversation -> batch.getBucket(key(conversation), StringCodec.INSTANCE).getAsync());
    List<?> answers = batch.execute().getResponses();
    Map<ConversationId, Long> found = new HashMap<>();
    for (int i = 0; i < order.size(); i++) {
      if (answers.get(i) != null) {
        found.put(order.get(i), Long.valueOf(answers.get(i).toString()));
      }
    }
    return found;
  }

  private static void set(RBatch batch, ConversationId conversation, long seq) {
    batch.getBucket(key(conversation), LongCodec.INSTANCE).setAsync(seq);
  }

  private static String key(ConversationId conversation) {
    return "conv:{" + conversation + "}:seq";
  }

  /**
   * What a batch did to a conversation.
   *
   * @param by how many events were stored
   * @param head the seq of the last
   */
  record Advance(ConversationId conversation, long by, long head) {}

  /** What a batch did, and what Redis has instead. */
  record Wrong(Advance advance, long is) {}
}
