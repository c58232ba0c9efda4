package dev.parley.gateway;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Has everybody who is connected here ask what they missed, one after the other: so many a second
 * as may connect anew, and each not too often. Thread-safe.
 */
@ApplicationScoped
class MissedHints {
  private static final Duration TICK = Duration.ofMillis(500);
  private static final Duration ROUND = Duration.ofSeconds(5);
  private final Deque<Subscriber> round = new ArrayDeque<>();
  private boolean wanted;
  private long beganNanos = System.nanoTime() - ROUND.toNanos();
  @Resource ManagedScheduledExecutorService scheduler;
  @Inject SessionRegistry sessions;
  @Inject GatewayConfig config;

  void start(@Observes Startup event) {
    var unused =
        scheduler.scheduleWithFixedDelay(
            this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** All who are connected from now on have to be asked; calls that come together count once. */
  synchronized void ask() {
    wanted = true;
  }

  private synchronized void tick() {
    long now = System.nanoTime();
    if (round.isEmpty() && wanted && now - beganNanos >= ROUND.toNanos()) {
      wanted = false;
      beganNanos = now;
      round.addAll(sessions.all());
    }
    long most = Math.max(1, config.connectionsPerSecond * TICK.toMillis() / 1_000);
    for (int i = 0; i < most && !round.isEmpty(); i++) {
      round.remove().hint();
    }
  }
}
