package dev.parley.kafka;

import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.Work;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * One consumer of an activation, on one thread of the container until it is stopped. Whatever ends
 * a membership in the group (fencing, a lost authorization, a bug) leads to a new one after a
 * back-off; only a stop ends the work.
 */
final class ConsumerWork implements Work {
  private static final Logger LOG = System.getLogger(ConsumerWork.class.getName());

  private final Subscription subscription;
  private final MessageEndpointFactory factory;
  private final Backoff backoff;
  private final ConsumerStatistics statistics;
  private final StopSignal stop = new StopSignal();
  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile @Nullable BatchConsumer current;

  ConsumerWork(Subscription subscription, MessageEndpointFactory factory) {
    this.subscription = subscription;
    this.factory = factory;
    this.statistics =
        new ConsumerStatistics(subscription.topics(), subscription.clientId(), this::stop);
    this.backoff =
        new Backoff(
            subscription.retryBackoff(),
            subscription.retryBackoffMax(),
            () -> ThreadLocalRandom.current().nextDouble());
  }

  @Override
  public void run() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // Kafka finds the classes that its settings name through the context class loader.
    thread.setContextClassLoader(ConsumerWork.class.getClassLoader());
    statistics.register();
    try {
      while (!stop.isRequested()) {
        consume();
      }
    } finally {
      statistics.unregister();
      thread.setContextClassLoader(before);
      finished.countDown();
    }
  }

  private void consume() {
    try (BatchConsumer consumer =
        new BatchConsumer(subscription, new BeanEndpoint(factory), backoff, statistics)) {
      current = consumer;
      consumer.run(stop);
    } catch (WakeupException e) {
      LOG.log(Level.DEBUG, "{0} woken to stop", subscription.clientId());
    } catch (InterruptException e) {
      LOG.log(Level.INFO, "{0} interrupted, so it stops", subscription.clientId());
      stop.request();
    } catch (RuntimeException | Error e) {
      statistics.failed();
      Duration wait = backoff.next();
      LOG.log(Level.WARNING, subscription.clientId() + " failed; joins again in " + wait, e);
      stop.pause(wait);
    } finally {
      current = null;
    }
  }

  /** Asks it to end after the batch in hand. Does not wait. */
  void stop() {
    stop.request();
    BatchConsumer consumer = current;
    if (consumer != null) {
      consumer.wakeup();
    }
  }

  /** Waits until it has ended, at most as long as the activation allows. */
  void awaitEnd() {
    try {
      if (!finished.await(subscription.stopTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.log(Level.WARNING, "{0} is still busy; its batch comes again", subscription.clientId());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void release() {
    stop();
  }
}
