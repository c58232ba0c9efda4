package dev.parley.kafka;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * One membership in the consumer group: polls, hands each batch to the bean, and moves on when the
 * bean is done with it.
 *
 * <p>After a failure it goes back to the first record that is not done and pauses all partitions
 * for a while, but keeps polling, so that it stays in the group however long the trouble lasts. A
 * poison record is written to the dead-letter topic first and passed over then; if it cannot be
 * written, that is a failure like any other. All methods but {@link #wakeup} belong to one thread.
 */
final class BatchConsumer implements ConsumerRebalanceListener, AutoCloseable {
  private static final Logger LOG = System.getLogger(BatchConsumer.class.getName());
  private static final Duration MAX_POLL = Duration.ofSeconds(1);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final Subscription subscription;
  private final BeanEndpoint bean;
  private final Backoff backoff;
  private final ConsumerStatistics statistics;
  private final Consumer<byte[], byte[]> consumer;
  private final Progress progress = new Progress();
  private final Committer committer;
  private final DeadLetters deadLetters;
  private final Pause pause = new Pause();
  private final Gathering gathering;

  BatchConsumer(
      Subscription subscription,
      BeanEndpoint bean,
      Backoff backoff,
      ConsumerStatistics statistics) {
    this.subscription = subscription;
    this.bean = bean;
    this.backoff = backoff;
    this.statistics = statistics;
    this.consumer = new KafkaConsumer<>(subscription.consumerConfig());
    this.committer = new Committer(consumer, progress, subscription.commitInterval());
    this.deadLetters = new DeadLetters(subscription);
    this.gathering = new Gathering(subscription.longestGathering(), System.nanoTime());
  }

  /** Joins the group and works until the stop; the batch in hand is finished. */
  void run(StopSignal stop) {
    new TopicWait(consumer, stop).untilAllExist(subscription.topics());
    consumer.subscribe(subscription.topics(), this);
    while (!stop.isRequested()) {
      step();
    }
  }

  private void step() {
    if (pause.isOver()) {
      pause.clear();
      consumer.resume(consumer.paused());
    }
    ConsumerRecords<byte[], byte[]> polled =
        consumer.poll(committer.untilDue(pause.remaining(MAX_POLL)));
    if (!polled.isEmpty()) {
      ConsumerRecords<byte[], byte[]> gathered = gather(polled);
      long begin = System.nanoTime();
      deliver(gathered);
      gathering.worked(begin, System.nanoTime());
    }
    committer.commitIfDue();
    statistics.behind(lag());
  }

  private ConsumerRecords<byte[], byte[]> gather(ConsumerRecords<byte[], byte[]> polled) {
    long pause = gathering.pauseNanos(System.nanoTime());
    if (pause <= 0) {
      return polled;
    }
    LockSupport.parkNanos(pause);
    ConsumerRecords<byte[], byte[]> more = consumer.poll(Duration.ZERO);
    return Gathering.join(polled, more, consumer.assignment());
  }

  private void deliver(ConsumerRecords<byte[], byte[]> polled) {
    ConsumerRecords<byte[], byte[]> batch = progress.deliverable(polled);
    try {
      if (!batch.isEmpty()) {
        bean.deliver(batch);
        statistics.delivered(batch.count());
      }
      progress.done(polled.nextOffsets());
      backoff.reset();
    } catch (Exception e) {
      bean.release();
      statistics.failed();
      recover(polled, e);
    }
  }

  private void recover(ConsumerRecords<byte[], byte[]> polled, Exception failure) {
    Progress.starts(polled).forEach(this::seek);
    Optional<Poison> poison = Poison.find(failure, polled);
    if (poison.isPresent() && isDeadLettered(poison.get())) {
      passOver(poison.get());
    } else {
      hold(failure);
    }
  }

  private void seek(TopicPartition partition, long offset) {
    if (consumer.assignment().contains(partition)) {
      consumer.seek(partition, offset);
    }
  }

  private boolean isDeadLettered(Poison poison) {
    try {
      deadLetters.write(poison);
      statistics.deadLettered();
      LOG.log(Level.WARNING, "Dead-lettered: {0}", poison.reason());
      return true;
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      LOG.log(Level.WARNING, "Could not dead-letter, and so will not pass: " + poison.reason(), e);
      return false;
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private void passOver(Poison poison) {
    if (poison.undone()) {
      progress.deadLettered(poison.partition(), poison.record().offset());
    } else {
      progress.done(Map.of(poison.partition(), poison.next()));
      seek(poison.partition(), poison.next().offset());
    }
  }

  private void hold(Exception failure) {
    boolean first = backoff.failures() == 0;
    Duration wait = backoff.next();
    String text = "%s: batch failed, again in %s".formatted(subscription.clientId(), wait);
    if (first) {
      LOG.log(Level.WARNING, text, failure);
    } else {
      LOG.log(Level.WARNING, "{0} (failure {1}): {2}", text, backoff.failures(), failure);
    }
    pause.start(wait);
    consumer.pause(consumer.assignment());
  }

  private long lag() {
    return consumer.assignment().stream().mapToLong(p -> consumer.currentLag(p).orElse(0)).sum();
  }

  /** Ends a poll; the next {@link #run} step sees the stop. Callable from any thread. */
  void wakeup() {
    consumer.wakeup();
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    if (pause.isRunning()) {
      consumer.pause(partitions);
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    committer.commitNow();
    progress.forget(partitions);
  }

  /** Others may be working on them already: what is not committed is theirs. */
  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    LOG.log(Level.INFO, "{0} lost {1}", subscription.clientId(), partitions);
    progress.forget(partitions);
  }

  /** Commits what is done and leaves the group, each in bounded time. */
  @Override
  public void close() {
    try {
      committer.commitNow();
    } finally {
      consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
      deadLetters.close();
      bean.release();
    }
  }
}
