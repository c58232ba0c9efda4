package dev.parley.kafka;

import jakarta.ejb.ApplicationException;
import org.apache.kafka.common.TopicPartition;

/**
 * One record that no retry will make processable, such as bytes that do not decode. All records of
 * its partition before it were processed; those of other partitions may or may not have been.
 *
 * <p>An application exception without rollback: the bean's transaction commits, so that the work
 * done for the records before it lasts. Thrown as the cause of another exception it means that the
 * work was undone, and the records before it are delivered again too.
 */
@ApplicationException(rollback = false)
public final class PoisonRecordException extends RuntimeException {
  private final transient TopicPartition partition;
  private final long offset;

  /**
   * Names the record.
   *
   * @param partition where it lies
   * @param offset its offset there
   * @param reason why it cannot be processed; must not hold message content
   */
  public PoisonRecordException(TopicPartition partition, long offset, String reason) {
    super("record " + partition + "@" + offset + ": " + reason);
    this.partition = partition;
    this.offset = offset;
  }

  public TopicPartition partition() {
    return partition;
  }

  public long offset() {
    return offset;
  }
}
