package dev.parley.push;

import dev.parley.persistence.metadata.PushTraceRepository;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Removes what is old from the trace, once an hour; every server does, which harms nobody. */
@ApplicationScoped
class TraceCleaning {
  private static final Logger LOG = Logger.getLogger(TraceCleaning.class.getName());
  private static final long PERIOD_MINUTES = 60;
  @Resource ManagedScheduledExecutorService scheduler;
  @Inject PushTraceRepository traces;
  @Inject PushConfig config;

  void start(@Observes Startup event) {
    var unused =
        scheduler.scheduleWithFixedDelay(
            this::clean, PERIOD_MINUTES, PERIOD_MINUTES, TimeUnit.MINUTES);
  }

  private void clean() {
    try {
      int removed = traces.clean(Instant.now().minus(Duration.ofDays(config.traceDays)));
      LOG.log(Level.FINE, "removed {0} rows of the push trace", removed);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "the push trace is cleaned later: {0}", e.toString());
    }
  }
}
