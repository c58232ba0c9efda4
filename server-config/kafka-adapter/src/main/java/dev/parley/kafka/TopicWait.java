package dev.parley.kafka;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Waits for topics that somebody is still to make, or for brokers that are still to come. A
 * subscription to a missing topic would do too, with a warning in the log each second.
 */
final class TopicWait {
  private static final Logger LOG = System.getLogger(TopicWait.class.getName());
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

  private final Consumer<?, ?> consumer;
  private final StopSignal stop;

  TopicWait(Consumer<?, ?> consumer, StopSignal stop) {
    this.consumer = consumer;
    this.stop = stop;
  }

  /** Returns when all exist, or when the stop is requested. */
  void untilAllExist(List<String> topics) {
    for (String topic : topics) {
      boolean told = false;
      while (!stop.isRequested() && !exists(topic)) {
        if (!told) {
          LOG.log(Level.INFO, "Waiting for topic {0}", topic);
          told = true;
        }
        stop.pause(INTERVAL);
      }
    }
  }

  private boolean exists(String topic) {
    try {
      return !consumer.partitionsFor(topic, CALL_TIMEOUT).isEmpty();
    } catch (TimeoutException e) {
      return false;
    }
  }
}
