package dev.parley.health;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

@ApplicationScoped
class PostgresProbe implements ServiceProbe {
  static final String NAME = "postgres";
  private static final int TIMEOUT_SECONDS = 1;

  @Resource(lookup = "jdbc/chat")
  DataSource dataSource;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void ask() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      if (!connection.isValid(TIMEOUT_SECONDS)) {
        throw new SQLException("connection is not valid");
      }
    }
  }
}
