package dev.parley.gateway;

import dev.parley.presence.LastSeen;
import dev.parley.presence.LiveSession;
import dev.parley.presence.PresenceRegistry;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells presence which connections this server holds: all of them every 30 s, in a few pipelines,
 * and at once when presence lost its memory; those that changed each half second. One telling at a
 * time, so that an older state never comes after a newer one. Thread-safe.
 */
@ApplicationScoped
class Announcements {
  private static final Logger LOG = Logger.getLogger(Announcements.class.getName());
  private static final long PERIOD_SECONDS = 30;
  private static final long RETRY_SECONDS = 2;
  private static final long CHANGES_MILLIS = 500;
  private final AtomicBoolean soon = new AtomicBoolean();
  private final Set<Subscriber> changed = ConcurrentHashMap.newKeySet();
  private volatile long changesNotBeforeNanos = System.nanoTime();
  private volatile boolean ended;

  @Resource ManagedScheduledExecutorService scheduler;
  @Inject SessionRegistry sessions;
  @Inject PresenceRegistry presence;
  @Inject LastSeen lastSeen;

  void start(@Observes Startup event) {
    var unused =
        scheduler.scheduleWithFixedDelay(this::announce, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
    var unusedToo =
        scheduler.scheduleWithFixedDelay(
            this::announceChanges, CHANGES_MILLIS, CHANGES_MILLIS, TimeUnit.MILLISECONDS);
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

  /** Something changed that presence says of a connection. */
  void changed(Subscriber session) {
    changed.add(session);
  }

  // Without Redis messages go to all gateways meanwhile.
  private void announce() {
    soon.set(false);
    if (ended) {
      return;
    }
    if (!attempt(this::renew) && soon.compareAndSet(false, true)) {
      var unused = scheduler.schedule(this::announce, RETRY_SECONDS, TimeUnit.SECONDS);
    }
  }

  private void announceChanges() {
    if (changed.isEmpty() || ended || System.nanoTime() - changesNotBeforeNanos < 0) {
      return;
    }
    List<Subscriber> due = List.copyOf(changed);
    due.forEach(changed::remove);
    if (!attempt(() -> tell(due))) {
      changed.addAll(due);
      changesNotBeforeNanos = System.nanoTime() + Duration.ofSeconds(RETRY_SECONDS).toNanos();
    }
  }

  private synchronized void renew() {
    Collection<Subscriber> all = sessions.all();
    presence.renew(live(all));
    takeBackGone(all);
    presence.renewLease();
    lastSeen.present(all.stream().map(one -> one.caller().userId()).distinct().toList());
  }

  private synchronized void tell(List<Subscriber> due) {
    presence.tell(live(due));
    takeBackGone(due);
  }

  // Whoever goes while it is told was taken off before it was put on again.
  private void takeBackGone(Collection<Subscriber> told) {
    presence.leave(live(told.stream().filter(one -> !sessions.holds(one)).toList()));
  }

  private static List<LiveSession> live(Collection<Subscriber> subscribers) {
    return subscribers.stream().map(Subscriber::live).toList();
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
