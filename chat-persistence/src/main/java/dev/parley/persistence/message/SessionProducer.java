package dev.parley.persistence.message;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * The one Cassandra session of this server, opened at its first use. While Cassandra is down a use
 * fails and the next one tries again; once open, the session reconnects by itself.
 */
@ApplicationScoped
class SessionProducer {
  @Inject CassandraConfig config;

  @Produces
  @ApplicationScoped
  CqlSession open() {
    MessageSchema schema = new MessageSchema(config.keyspace, config.replicationFactor);
    try (CqlSession bare = builder().build()) {
      schema.createKeyspace(bare);
    }
    CqlSession session = builder().withKeyspace(config.keyspace).build();
    try {
      schema.createTables(session);
      return session;
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  void close(@Disposes CqlSession session) {
    session.close();
  }

  private CqlSessionBuilder builder() {
    ClassLoader loader = SessionProducer.class.getClassLoader();
    DriverConfigLoader options =
        DriverConfigLoader.programmaticBuilder(loader)
            .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, config.requestTimeout())
            .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, Duration.ofSeconds(3))
            .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, Duration.ofSeconds(3))
            .withString(DefaultDriverOption.REQUEST_CONSISTENCY, config.consistency)
            .withDuration(DefaultDriverOption.RECONNECTION_BASE_DELAY, Duration.ofMillis(250))
            .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, Duration.ofSeconds(4))
            // They quote values, and so what people write.
            .withBoolean(DefaultDriverOption.REQUEST_LOG_WARNINGS, false)
            .withInt(DefaultDriverOption.NETTY_IO_SIZE, 2)
            .withInt(DefaultDriverOption.NETTY_ADMIN_SIZE, 1)
            .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
            .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0)
            .build();
    CqlSessionBuilder builder =
        CqlSession.builder()
            .withClassLoader(loader)
            .withConfigLoader(options)
            .addContactPoints(config.addresses())
            .withLocalDatacenter(config.datacenter);
    config.user.ifPresent(user -> builder.withAuthCredentials(user, config.password.orElse("")));
    return builder;
  }
}
