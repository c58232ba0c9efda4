package dev.parley.gateway;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Looks after silent connections: asks those that were not heard for a while with a WebSocket ping,
 * which every client answers by itself, and closes those that do not answer or whose token expired.
 */
@ApplicationScoped
class Heartbeats {
  private static final long PERIOD_SECONDS = 5;
  private static final Duration ASK_AFTER = Duration.ofMillis(GatewayConfig.HEARTBEAT_MILLIS);
  private static final Duration CLOSE_AFTER = ASK_AFTER.multipliedBy(2);

  @Resource ManagedScheduledExecutorService scheduler;
  @Inject SessionRegistry sessions;

  void start(@Observes Startup event) {
    var unused =
        scheduler.scheduleWithFixedDelay(
            this::lookAfterAll, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
  }

  private void lookAfterAll() {
    Instant now = Instant.now();
    sessions.all().forEach(session -> lookAfter(session, now));
  }

  private static void lookAfter(ClientSession session, Instant now) {
    Duration silence = session.silence();
    if (now.isAfter(session.caller().expiresAt())) {
      session.close(CloseCode.TOKEN_EXPIRED, "token expired");
    } else if (silence.compareTo(CLOSE_AFTER) > 0) {
      session.close(CloseCode.NO_HEARTBEAT, "no heartbeat");
    } else if (silence.compareTo(ASK_AFTER) > 0) {
      session.writer().ping();
    }
  }
}
