package dev.parley.gateway;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** Puts {@link GatewayMXBean} where operators find it. */
@ApplicationScoped
class GatewayControl {
  private static final Logger LOG = Logger.getLogger(GatewayControl.class.getName());
  private static final String NAME = "dev.parley:type=Gateway";
  @Inject Drain drain;

  void start(@Observes Startup event) {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    try {
      beans.registerMBean(
          new StandardMBean(new Bean(drain), GatewayMXBean.class, true), new ObjectName(NAME));
    } catch (JMException e) {
      LOG.log(Level.WARNING, "the server cannot be drained over JMX", e);
    }
  }

  @PreDestroy
  void stop() {
    try {
      ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(NAME));
    } catch (JMException e) {
      LOG.log(Level.FINE, "it was not there", e);
    }
  }

  private record Bean(Drain server) implements GatewayMXBean {

    @Override
    public String getGatewayId() {
      return server.status().gatewayId().value();
    }

    @Override
    public String getState() {
      return server.status().state().name();
    }

    @Override
    public int getSessions() {
      return server.status().sessions();
    }

    @Override
    public int getSessionsAtStart() {
      return server.status().sessionsAtStart();
    }

    @Override
    public int getConsumers() {
      return server.status().consumers();
    }

    @Override
    public int getPendingAcks() {
      return server.status().pendingAcks();
    }

    @Override
    public long getUnsentBytes() {
      return server.status().unsentBytes();
    }

    @Override
    public long getDrainSeconds() {
      Instant began = server.status().beganAt();
      Instant ended = server.status().endedAt();
      return began == null
          ? 0
          : Duration.between(began, ended == null ? Instant.now() : ended).toSeconds();
    }

    @Override
    public boolean isTimedOut() {
      return server.status().timedOut();
    }

    @Override
    public String drain() {
      return server.begin().state().name();
    }
  }
}
