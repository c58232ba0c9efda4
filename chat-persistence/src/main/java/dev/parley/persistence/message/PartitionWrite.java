package dev.parley.persistence.message;

import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;

/**
 * Writes of one partition that are applied together or not at all.
 *
 * @param statements never empty, all of the same partition
 * @param bytes about how much they write
 */
record PartitionWrite(List<? extends BatchableStatement<?>> statements, int bytes) {

  /** Of the one partition. */
  ByteBuffer routingKey() {
    return Objects.requireNonNull(statements.get(0).getRoutingKey());
  }
}
