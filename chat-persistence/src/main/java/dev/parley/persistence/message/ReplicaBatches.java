package dev.parley.persistence.message;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.metadata.Metadata;
import com.datastax.oss.driver.api.core.metadata.Node;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Puts writes that the same nodes keep into shared requests: most of what a small write costs, in
 * the driver and in Cassandra, is its request. An unlogged batch promises nothing across
 * partitions, but applies what it has of one partition as one mutation, so each {@link
 * PartitionWrite} is still done whole or not at all. Pure but for the lookup of replicas.
 */
final class ReplicaBatches {
  /** Cassandra refuses batches above 50 KiB as it is delivered; one large write stands alone. */
  private static final int MAX_BYTES = 32 * 1024;

  /** Few enough that a slow partition holds up few others. */
  private static final int MAX_WRITES = 32;

  /** Below it a request more costs more than it saves. */
  private static final int MIN_WRITES = 4;

  /** Requests that wait for the commit log at the same time, and so for the same sync of it. */
  private static final int AT_ONCE = 8;

  private final Function<ByteBuffer, Object> home;

  /**
   * Batches by what keeps a partition.
   *
   * @param home of a routing key; writes with an equal one may share a request
   */
  ReplicaBatches(Function<ByteBuffer, Object> home) {
    this.home = home;
  }

  /** Batches by the replicas as the session knows them now. */
  static ReplicaBatches of(CqlSession session) {
    Metadata metadata = session.getMetadata();
    return new ReplicaBatches(
        key -> {
          Set<Node> replicas =
              session
                  .getKeyspace()
                  .flatMap(
                      keyspace ->
                          metadata.getTokenMap().map(tokens -> tokens.getReplicas(keyspace, key)))
                  .orElse(Set.of());
          // Unknown replicas are nobody's neighbours.
          return replicas.isEmpty() ? key : replicas;
        });
  }

  /** The requests that do these writes, in any order of theirs. */
  List<BatchStatement> of(Collection<PartitionWrite> writes) {
    int most = mostInOne(writes.size());
    Map<Object, Batch> open = new LinkedHashMap<>();
    List<BatchStatement> full = new ArrayList<>();
    for (PartitionWrite write : writes) {
      Object where = home.apply(write.routingKey());
      Batch batch = open.computeIfAbsent(where, key -> new Batch());
      if (!batch.takes(write, most)) {
        full.add(batch.build());
        batch = new Batch();
        open.put(where, batch);
      }
      batch.add(write);
    }
    open.values().forEach(batch -> full.add(batch.build()));
    return full;
  }

  /**
   * A node does the partitions of a request that it keeps itself one after the other, and waits for
   * the commit log with each; so few writes are spread over several requests, and only many share.
   */
  private static int mostInOne(int writes) {
    return Math.max(MIN_WRITES, Math.min(MAX_WRITES, (writes + AT_ONCE - 1) / AT_ONCE));
  }

  /** A request being filled. */
  private static final class Batch {
    private final BatchStatementBuilder statements =
        BatchStatement.builder(DefaultBatchType.UNLOGGED);
    private int writes;
    private int bytes;

    boolean takes(PartitionWrite write, int most) {
      return writes == 0 || (writes < most && bytes + write.bytes() <= MAX_BYTES);
    }

    void add(PartitionWrite write) {
      write.statements().forEach(statements::addStatement);
      writes++;
      bytes += write.bytes();
    }

    BatchStatement build() {
      return statements.setIdempotence(true).build();
    }
  }
}
