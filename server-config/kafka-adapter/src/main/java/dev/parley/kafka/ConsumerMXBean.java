package dev.parley.kafka;

/**
 * One consumer's figures, in the platform MBean server under {@code
 * dev.parley.kafka:type=Consumer,topic=…,client=…}. Counters start at zero with the activation.
 */
public interface ConsumerMXBean {

  /** Records in the log behind the read position, summed over the partitions owned now. */
  long getLag();

  /** Records that the bean has processed. */
  long getRecords();

  /** Calls of the bean that returned. */
  long getBatches();

  /** Calls of the bean that failed, and consumers that had to be made anew. */
  long getFailures();

  /** Records that went to the dead-letter topic. */
  long getDeadLetters();

  /**
   * Leaves the group for good: finishes the batch in hand, commits, and gives its partitions to the
   * others at once. Does not wait; when it has left, its figures are gone.
   */
  void leave();
}
