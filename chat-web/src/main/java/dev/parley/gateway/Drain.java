package dev.parley.gateway;

import dev.parley.message.LogConsumers;
import dev.parley.message.PendingAcks;
import dev.parley.presence.LocalGateway;
import dev.parley.wire.ServerFrame;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Has this server leave the cluster without anybody missing anything: no new connections and not
 * ready at once, its partitions of the logs to other servers, goodbye in waves to those who are
 * connected, and the end of its presence. What is under way is finished; afterwards the server may
 * be stopped. There is no way back but a restart. Thread-safe.
 */
@ApplicationScoped
public class Drain {
  private static final Logger LOG = Logger.getLogger(Drain.class.getName());
  private static final Duration TICK = Duration.ofMillis(200);

  @Resource ManagedScheduledExecutorService scheduler;
  @Inject GatewayConfig config;
  @Inject LocalGateway gateway;
  @Inject SessionRegistry sessions;
  @Inject PendingAcks pending;
  @Inject LogConsumers consumers;
  @Inject Announcements announcements;
  private volatile @Nullable Leaving leaving;

  /** Whether new connections are taken. */
  public boolean isServing() {
    return leaving == null;
  }

  /** Whether it may be stopped, and so nothing new shall be begun. */
  public boolean hasDrained() {
    return state(leaving) == DrainStatus.State.DRAINED;
  }

  /** Begins, unless it has begun before, and tells how far it is. Does not wait. */
  public DrainStatus begin() {
    if (enter()) {
      LOG.log(Level.INFO, "this server drains: {0} connections", sessions.size());
      consumers.leave();
      again();
    }
    return status();
  }

  private synchronized boolean enter() {
    if (leaving != null) {
      return false;
    }
    Duration limit = Duration.ofMillis(config.drainTimeoutMillis);
    int size = sessions.size();
    // A balancer has to find out only where somebody is connected.
    Duration notice = size == 0 ? Duration.ZERO : Duration.ofMillis(config.drainNoticeMillis);
    leaving =
        new Leaving(
            Instant.now(),
            size,
            notice,
            limit,
            new GoodbyeWaves(
                config.drainGoodbyesPerSecond, TICK, limit.minus(notice).dividedBy(2)));
    return true;
  }

  /** How far it is. */
  public DrainStatus status() {
    Leaving now = leaving;
    return new DrainStatus(
        gateway.id(),
        state(now),
        now == null ? null : now.beganAt(),
        now == null ? null : now.endedAt(),
        now == null ? 0 : now.sessionsAtStart(),
        sessions.size(),
        consumers.count(),
        pending.size(),
        sessions.unsentBytes(),
        now != null && now.timedOut());
  }

  private static DrainStatus.State state(@Nullable Leaving leaving) {
    if (leaving == null) {
      return DrainStatus.State.SERVING;
    }
    return leaving.endedAt() == null ? DrainStatus.State.DRAINING : DrainStatus.State.DRAINED;
  }

  private void again() {
    var unused = scheduler.schedule(this::step, TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void step() {
    Leaving now = leaving;
    if (now == null) {
      return;
    }
    try {
      sayGoodbye(now.nextWave(Instant.now(), sessions.all()));
      int open = sessions.size() + consumers.count();
      if (now.isOver(Instant.now(), open, pending.size())) {
        announcements.end();
        LOG.log(Level.INFO, "this server has drained: {0}", status());
        return;
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "a step of draining failed", e);
    }
    again();
  }

  private void sayGoodbye(List<Subscriber> wave) {
    ServerFrame.Goodbye goodbye =
        new ServerFrame.Goodbye("this server drains", 0, config.drainJitterMillis);
    wave.forEach(session -> session.sayGoodbye(goodbye));
  }
}
