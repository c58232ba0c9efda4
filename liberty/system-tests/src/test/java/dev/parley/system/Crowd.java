package dev.parley.system;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Users who never come: thousands of members of a conversation. */
final class Crowd {
  private Crowd() {}

  /** The ids of so many new users. */
  static List<String> of(int size) {
    List<String> ids = new ArrayList<>();
    String insert =
        "insert into app_user (user_id, username, display_name, created_at) values (?, ?, ?, now())";
    try (Connection connection = Metadata.connect();
        PreparedStatement statement = connection.prepareStatement(insert)) {
      for (int i = 0; i < size; i++) {
        String name = UUID.randomUUID().toString().replace("-", "").substring(0, 26);
        statement.setString(1, "u_" + name);
        statement.setString(2, "c" + name);
        statement.setString(3, "One of many");
        statement.addBatch();
        ids.add("u_" + name);
      }
      statement.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot add users", e);
    }
    return ids;
  }
}
