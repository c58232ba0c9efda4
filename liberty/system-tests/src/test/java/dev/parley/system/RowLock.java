package dev.parley.system;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;

/** Holds a conversation's row in PostgreSQL, and sees who waits for it. */
final class RowLock implements AutoCloseable {
  private final Connection holder;
  private final Connection observer;

  private RowLock(Connection holder, Connection observer) {
    this.holder = holder;
    this.observer = observer;
  }

  /** Takes the lock. */
  static RowLock of(String conversation) {
    try {
      RowLock lock = new RowLock(Metadata.connect(), Metadata.connect());
      lock.holder.setAutoCommit(false);
      try (PreparedStatement take =
          lock.holder.prepareStatement(
              "select 1 from conversation where conversation_id = ? for update")) {
        take.setString(1, conversation);
        take.execute();
      }
      return lock;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot lock " + conversation, e);
    }
  }

  /** Who waits for it or for another lock: process ids of PostgreSQL. */
  Set<Integer> waiting() {
    return select("select pid from pg_stat_activity where wait_event_type = 'Lock'");
  }

  /** Who is in a transaction: process ids of PostgreSQL. */
  Set<Integer> transactions() {
    return select("select pid from pg_stat_activity where xact_start is not null");
  }

  private Set<Integer> select(String pids) {
    Set<Integer> found = new TreeSet<>();
    try (PreparedStatement statement = observer.prepareStatement(pids);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(rows.getInt(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot look at transactions", e);
    }
    return found;
  }

  /** Lets go of the row. */
  void release() {
    try {
      holder.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot let go", e);
    }
  }

  @Override
  public void close() {
    try (holder;
        observer) {
      release();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot close", e);
    }
  }
}
