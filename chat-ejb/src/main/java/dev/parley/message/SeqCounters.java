package dev.parley.message;

import dev.parley.model.ConversationId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
  @Inject RedissonClient redis;

  /**
   * Advances counters and sets right those that Redis had wrong.
   *
   * @param advances what was stored
   * @return completes when they are right; may fail with a {@link
   *     org.redisson.client.RedisException}
   */
  CompletionStage<Void> advance(Collection<Advance> advances) {
    if (advances.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    List<Advance> order = List.copyOf(advances);
    RBatch batch = redis.createBatch(BatchOptions.defaults());
    order.forEach(
        advance -> batch.getAtomicLong(key(advance.conversation())).addAndGetAsync(advance.by()));
    try {
      return batch.executeAsync().thenCompose(done -> repair(order, done.getResponses()));
    } catch (RedisException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  // Redis may have lost writes in a failover (replication is asynchronous), so the stored head
  // wins.
  private CompletionStage<Void> repair(List<Advance> order, List<?> answers) {
    List<Advance> wrong = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      if (((Number) answers.get(i)).longValue() != order.get(i).head()) {
        wrong.add(order.get(i));
      }
    }
    return wrong.isEmpty() ? CompletableFuture.completedFuture(null) : set(wrong);
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

  private CompletionStage<Void> set(List<Advance> wrong) {
    RBatch batch = redis.createBatch(BatchOptions.defaults());
    wrong.forEach(
        advance ->
            batch
                .getBucket(key(advance.conversation()), LongCodec.INSTANCE)
                .setAsync(advance.head()));
    return batch.executeAsync().thenApply(done -> null);
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
}
