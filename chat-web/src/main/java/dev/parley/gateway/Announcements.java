package dev.parley.gateway;

import dev.parley.presence.LiveSession;
import dev.parley.presence.PresenceRegistry;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells presence which connections this server holds: all of them every 30 s, in one pipeline, and
 * at once when presence lost its memory.
 */
@ApplicationScoped
class Announcements {
  private static final Logger LOG = Logger.getLogger(Announcements.class.getName());
  private static final long PERIOD_SECONDS = 30;
  private static final long RETRY_SECONDS = 2;
  private final AtomicBoolean soon = new AtomicBoolean();
  private volatile boolean ended;

  @Resource ManagedScheduledExecutorService scheduler;
  @Inject SessionRegistry sessions;
  @Inject PresenceRegistry presence;

  void start(@Observes Startup event) {
    var unused =
        scheduler.scheduleWithFixedDelay(this::announce, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
  }

  void stop(@Observes Shutdown event) {
    end();
  }

  /** Nothing is announced any more, and nobody misses this server. */
  void end() {
    ended = true;
    boolean unused = attempt(presence::withdraw);
  }

  /** Announces everything again, on another thread; calls that come together count once. */
  void repeatSoon() {
    if (soon.compareAndSet(false, true)) {
      scheduler.execute(this::announce);
    }
  }

  // Without Redis messages go to all gateways meanwhile.
  private void announce() {
    soon.set(false);
    if (ended) {
      return;
    }
    if (!attempt(() -> presence.renew(live())) && soon.compareAndSet(false, true)) {
      var unused = scheduler.schedule(this::announce, RETRY_SECONDS, TimeUnit.SECONDS);
    }
  }

  private List<LiveSession> live() {
    return sessions.all().stream().map(Subscriber::live).toList();
  }

  private static boolean attempt(Runnable work) {
    try {
      work.run();
      return true;
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "presence cannot be told: {0}", e.toString());
      return false;
    }
  }
}
