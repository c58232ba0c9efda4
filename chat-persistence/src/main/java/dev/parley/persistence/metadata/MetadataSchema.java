package dev.parley.persistence.metadata;

import dev.parley.model.error.UnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Whether the tables are there. They are migrated at start; while PostgreSQL is down the server
 * lives on, and whoever asks (a request, the readiness check) has it tried again, one caller at a
 * time and not more often than each two seconds. Thread-safe.
 */
@ApplicationScoped
public class MetadataSchema {
  private static final Logger LOG = Logger.getLogger(MetadataSchema.class.getName());
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final ReentrantLock attempting = new ReentrantLock();
  private volatile boolean ready;
  private volatile boolean doubtful;
  private long nextAttemptNanos = System.nanoTime();

  @Inject SchemaMigration migration;

  void onStart(@Observes Startup event) {
    isReady();
  }

  /** Whether the tables can be used; may take the time of a migration. */
  public boolean isReady() {
    if (ready || !attempting.tryLock()) {
      return ready;
    }
    try {
      if (!ready && System.nanoTime() - nextAttemptNanos >= 0) {
        attempt();
      }
      return ready;
    } finally {
      attempting.unlock();
    }
  }

  /** Whether the tables can be used and PostgreSQL answers just now. */
  public boolean isUsable() {
    return isReady() && migration.answers();
  }

  /**
   * Lets pass once the tables are there and, after an outage, once PostgreSQL answers again.
   *
   * @throws UnavailableException if not
   */
  public void require() {
    if (!ready && !isReady()) {
      throw new UnavailableException("the database is not ready yet", RETRY_AFTER, null);
    }
    if (doubtful) {
      if (!migration.answers()) {
        throw new UnavailableException("the database cannot be reached", RETRY_AFTER, null);
      }
      doubtful = false;
    }
  }

  /**
   * Notes an outage. EclipseLink repeats a failed query for ten seconds, so while it lasts callers
   * are turned away by a look at the connection first.
   */
  void doubt() {
    doubtful = true;
  }

  private void attempt() {
    try {
      migration.run();
      ready = true;
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Cannot migrate the metadata schema yet", e);
      nextAttemptNanos = System.nanoTime() + RETRY_AFTER.toNanos();
    }
  }
}
