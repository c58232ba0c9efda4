package dev.parley.kafka;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * Tells the broker how far the bean has come.
 *
 * <p>In the stream of batches that costs no waiting: one asynchronous commit is under way at a
 * time, at most one starts each interval, and it carries the newest offsets. If one fails, the next
 * carries its offsets too. Before partitions change hands or the consumer ends, {@link #commitNow}
 * waits. Since {@link Progress} offers nothing that is not done, the worst that any failure here
 * causes is that records are delivered again. Not thread-safe; callbacks run on the polling thread.
 */
final class Committer {
  private static final Logger LOG = System.getLogger(Committer.class.getName());
  private static final Duration MIN_POLL = Duration.ofMillis(10);
  private static final Duration SYNC_TIMEOUT = Duration.ofSeconds(5);

  private final Consumer<?, ?> consumer;
  private final Progress progress;
  private final long intervalNanos;
  private final long pollNanos;
  private boolean underWay;
  private long lastStart;

  Committer(Consumer<?, ?> consumer, Progress progress, Duration interval) {
    this.consumer = consumer;
    this.progress = progress;
    this.intervalNanos = interval.toNanos();
    this.pollNanos = Math.max(intervalNanos, MIN_POLL.toNanos());
    this.lastStart = System.nanoTime() - intervalNanos;
  }

  /** The time until {@link #commitIfDue} has something to do, at most {@code limit}. */
  Duration untilDue(Duration limit) {
    if (!progress.hasUncommitted()) {
      return limit;
    }
    // While one is under way there is nothing to start, and its end shows only in a later poll.
    long wait = underWay ? pollNanos : Math.max(0, lastStart + intervalNanos - System.nanoTime());
    return wait < limit.toNanos() ? Duration.ofNanos(wait) : limit;
  }

  void commitIfDue() {
    long now = System.nanoTime();
    if (underWay || now - lastStart < intervalNanos) {
      return;
    }
    Map<TopicPartition, OffsetAndMetadata> offsets = progress.uncommitted();
    if (!offsets.isEmpty()) {
      lastStart = now;
      underWay = true;
      consumer.commitAsync(offsets, this::finished);
    }
  }

  private void finished(
      Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable Exception failure) {
    underWay = false;
    if (failure == null) {
      progress.committed(offsets);
    } else {
      LOG.log(Level.DEBUG, "Commit of " + offsets + " failed; the next one repeats it", failure);
    }
  }

  /** Commits all that is done and waits for it, and for a commit that is under way. */
  void commitNow() {
    Map<TopicPartition, OffsetAndMetadata> offsets = progress.uncommitted();
    if (offsets.isEmpty()) {
      return;
    }
    try {
      commitThroughWakeup(offsets);
      progress.committed(offsets);
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      LOG.log(Level.INFO, "Commit of {0} failed, so its records come again: {1}", offsets, e);
    }
  }

  /** A wakeup that a stop left pending ends the first blocking call, and only that. */
  private void commitThroughWakeup(Map<TopicPartition, OffsetAndMetadata> offsets) {
    try {
      consumer.commitSync(offsets, SYNC_TIMEOUT);
    } catch (WakeupException e) {
      consumer.commitSync(offsets, SYNC_TIMEOUT);
    }
  }
}
