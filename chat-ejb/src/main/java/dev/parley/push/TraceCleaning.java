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

/** Removes what is old from the trace, now and then; every server does, which harms nobody. */
@ApplicationScoped
class TraceCleaning {
  private static final Logger LOG = Logger.getLogger(TraceCleaning.class.getName());
  @Resource ManagedScheduledExecutorService scheduler;
  @Inject PushTraceRepository traces;
  @Inject PushConfig config;

  void start(@Observes Startup event) {
    long period = config.cleanEvery.toMillis();
    var unused =
        scheduler.scheduleWithFixedDelay(this::clean, period, period, TimeUnit.MILLISECONDS);
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
