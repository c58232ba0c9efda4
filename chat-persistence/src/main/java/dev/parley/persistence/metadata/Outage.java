package dev.parley.persistence.metadata;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells failures that pass by themselves from mistakes, by SQLSTATE (PostgreSQL appendix A). */
final class Outage {
  private static final int MAX_CAUSES = 20;

  /** Connection, transaction rollback (deadlock, serialisation), resources, operator. */
  private static final Set<String> CLASSES = Set.of("08", "40", "53", "57");

  private Outage() {}

  static boolean isCauseOf(@Nullable Throwable failure) {
    Throwable at = failure;
    for (int i = 0; at != null && i < MAX_CAUSES; i++, at = at.getCause()) {
      if (at instanceof SQLException e && isOutage(e)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOutage(SQLException e) {
    String state = e.getSQLState();
    return e instanceof SQLTransientException
        || e instanceof SQLRecoverableException
        || (state != null && state.length() == 5 && CLASSES.contains(state.substring(0, 2)));
  }
}
