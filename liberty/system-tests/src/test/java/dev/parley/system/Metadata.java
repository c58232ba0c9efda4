package dev.parley.system;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;

/** The servers' database, for what no server would write. */
final class Metadata {
  private Metadata() {}

  /** Connects as the servers do. */
  static Connection connect() throws SQLException {
    Map<String, String> to = StackExtension.stack().serverEnvironment();
    String url =
        "jdbc:postgresql://%s:%s/%s"
            .formatted(
                to.get("CHAT_POSTGRES_HOST"),
                to.get("CHAT_POSTGRES_PORT"),
                to.get("CHAT_POSTGRES_DATABASE"));
    return DriverManager.getConnection(
        url, to.get("CHAT_POSTGRES_USER"), to.get("CHAT_POSTGRES_PASSWORD"));
  }

  /** Executes a statement; says how many rows it changed. */
  static int execute(String sql, String... parameters) {
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot change the database", e);
    }
  }
}
