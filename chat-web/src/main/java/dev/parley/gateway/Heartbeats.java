package dev.parley.gateway;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Looks after silent connections: asks those that were not heard for a while with a WebSocket ping,
 * which every client answers by itself, and closes those that do not answer or whose token expired.
 */
@ApplicationScoped
class Heartbeats {
  private static final long PERIOD_SECONDS = 5;

  @Resource ManagedScheduledExecutorService scheduler;
  @Inject SessionRegistry sessions;
  @Inject Writers writers;

  void start(@Observes Startup event) {
    var unused =
        scheduler.scheduleWithFixedDelay(
            this::lookAfterAll, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
  }

  private void lookAfterAll() {
    Instant now = Instant.now();
    writers.lookAfter();
    sessions.all().forEach(session -> session.lookAfter(now));
  }
}
