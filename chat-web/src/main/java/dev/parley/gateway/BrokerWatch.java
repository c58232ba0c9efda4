package dev.parley.gateway;

import dev.parley.delivery.Herald;
import dev.parley.delivery.Router;
import dev.parley.delivery.RoutingException;
import dev.parley.message.StoredAnswers;
import dev.parley.presence.LocalGateway;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Whether deliveries reach this server: it sends itself an echo over the broker now and then. While
 * none comes back, clients are asked again and again to catch up from the stores, and senders get
 * their answers from there. Thread-safe.
 */
@ApplicationScoped
class BrokerWatch {
  private static final Logger LOG = Logger.getLogger(BrokerWatch.class.getName());
  private static final Duration PERIOD = Duration.ofSeconds(2);
  private static final Duration LOOK_UP = Duration.ofSeconds(1);

  /** More than a pause for garbage and a long queue take; less than senders wait. */
  private static final Duration LATE = Duration.ofSeconds(6);

  @Resource ManagedScheduledExecutorService scheduler;
  @Inject Router router;
  @Inject Herald herald;
  @Inject LocalGateway gateway;
  @Inject Deliveries deliveries;
  @Inject MissedHints hints;
  @Inject StoredAnswers answers;
  private volatile long echoedNanos = System.nanoTime();
  private volatile boolean cutOff;

  void start(@Observes Startup event) {
    herald.register(gateway.id(), deliveries::take);
    every(PERIOD, this::send);
    every(LOOK_UP, this::look);
  }

  private void every(Duration period, Runnable work) {
    var unused =
        scheduler.scheduleWithFixedDelay(
            () -> attempt(work), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
  }

  // Whatever is thrown would end the schedule.
  private static void attempt(Runnable work) {
    try {
      work.run();
    } catch (RoutingException e) {
      LOG.log(Level.FINE, "the broker does not answer", e);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "the broker cannot be looked after", e);
    }
  }

  private void send() {
    router.echo(gateway.id());
    herald.makeUp();
  }

  /** An echo came back. */
  void echoed() {
    echoedNanos = System.nanoTime();
  }

  /** Somebody could not tell this server something. */
  void missed() {
    hints.ask();
  }

  private void look() {
    boolean late = System.nanoTime() - echoedNanos > LATE.toNanos();
    if (late != cutOff) {
      cutOff = late;
      LOG.log(Level.WARNING, late ? "no deliveries: clients catch up" : "deliveries come again");
      hints.ask();
    }
    if (late) {
      hints.ask();
      answers.lookUp();
    }
  }

  /** Whether deliveries do not reach this server. */
  boolean isCutOff() {
    return cutOff;
  }
}
