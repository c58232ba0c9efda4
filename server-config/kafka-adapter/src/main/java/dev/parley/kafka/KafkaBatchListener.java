package dev.parley.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * What a message-driven bean implements to receive batches of records.
 *
 * <p>One consumer thread calls one bean instance, so the records of a partition arrive in offset
 * order and never concurrently. Offsets are committed after the call returned: at least once. A
 * batch that is delivered again may be cut differently, and holds no record out of order.
 */
public interface KafkaBatchListener {

  /**
   * Takes one polled batch.
   *
   * @param records the batch, in offset order for each partition; never empty
   * @throws PoisonRecordException when one record can never be processed: the records before it
   *     count as done, it goes to the dead-letter topic, and those after it are delivered again
   * @throws Exception on anything else: the whole batch is delivered again after a back-off, for as
   *     long as it takes. To the container a checked exception is an application exception, which
   *     commits the bean's transaction: what has to be rolled back is thrown unchecked
   */
  void onRecords(ConsumerRecords<byte[], byte[]> records) throws Exception;
}
