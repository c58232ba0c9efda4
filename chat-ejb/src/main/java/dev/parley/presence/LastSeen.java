package dev.parley.presence;

import dev.parley.model.UserId;
import dev.parley.persistence.metadata.PresenceRepository;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps when users were there last, in PostgreSQL: those of two seconds in one statement. Waits
 * while PostgreSQL is away; what is more than the bound then is left out. Thread-safe.
 */
@ApplicationScoped
public class LastSeen {
  private static final Logger LOG = Logger.getLogger(LastSeen.class.getName());
  private static final int MAX_WAITING = 50_000;
  private static final int MAX_ROWS = 5_000;
  private static final long PERIOD_SECONDS = 2;

  /** One user in so many is noted at each renewal: each one every five minutes. */
  private static final int RENEWALS = 10;

  private final Map<UserId, Instant> waiting = new HashMap<>();
  private int renewal;
  @Resource ManagedScheduledExecutorService scheduler;
  @Inject PresenceRepository repository;

  void start(@Observes Startup event) {
    var unused =
        scheduler.scheduleWithFixedDelay(
            this::flush, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
  }

  void stop(@Observes Shutdown event) {
    flush();
  }

  /** A connection of the user came or ended. */
  public void seen(UserId user) {
    note(user, Instant.now());
  }

  /**
   * These users are there; to be said at each renewal. Not all of them are noted each time: what a
   * server that dies does not tell any more is five minutes at most.
   */
  public void present(Collection<UserId> users) {
    Instant now = Instant.now();
    int turn = renewal++ % RENEWALS;
    users.stream()
        .filter(user -> Math.floorMod(user.hashCode(), RENEWALS) == turn)
        .forEach(user -> note(user, now));
  }

  private synchronized void note(UserId user, Instant at) {
    if (waiting.size() < MAX_WAITING || waiting.containsKey(user)) {
      waiting.merge(user, at, (before, now) -> before.isAfter(now) ? before : now);
    }
  }

  private void flush() {
    try {
      Map<UserId, Instant> batch = take();
      while (!batch.isEmpty()) {
        write(batch);
        batch = take();
      }
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "who was here is written later", e);
    }
  }

  private void write(Map<UserId, Instant> batch) {
    try {
      repository.seen(batch);
    } catch (RuntimeException e) {
      batch.forEach(this::note);
      throw e;
    }
  }

  private synchronized Map<UserId, Instant> take() {
    Map<UserId, Instant> batch = new HashMap<>();
    Iterator<Map.Entry<UserId, Instant>> entries = waiting.entrySet().iterator();
    while (entries.hasNext() && batch.size() < MAX_ROWS) {
      Map.Entry<UserId, Instant> entry = entries.next();
      batch.put(entry.getKey(), entry.getValue());
      entries.remove();
    }
    return batch;
  }
}
