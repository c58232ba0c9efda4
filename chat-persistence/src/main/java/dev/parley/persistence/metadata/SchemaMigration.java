package dev.parley.persistence.metadata;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Applies {@code db/migration}. Flyway holds an advisory lock meanwhile, so servers that start
 * together take turns and the later ones find nothing to do.
 */
@ApplicationScoped
class SchemaMigration {
  private static final int ANSWER_SECONDS = 2;

  // Flyway works on several connections at once, which the container must not merge into one.
  @Resource(lookup = "jdbc/chat", shareable = false)
  DataSource dataSource;

  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  void run() {
    Flyway.configure(SchemaMigration.class.getClassLoader())
        .dataSource(dataSource)
        .locations("classpath:db/migration")
        .failOnMissingLocations(true)
        .load()
        .migrate();
  }

  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  boolean answers() {
    try (Connection connection = dataSource.getConnection()) {
      return connection.isValid(ANSWER_SECONDS);
    } catch (SQLException e) {
      return false;
    }
  }
}
