package dev.parley.benchmark;

import dev.parley.benchmark.load.Account;
import dev.parley.benchmark.load.Connection;
import dev.parley.benchmark.load.Fleet;
import dev.parley.benchmark.load.Pacer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Connections that can stop to read. They learn that they were closed when they read again. */
final class Idlers implements Connection.Listener {
  private static final long READ_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Fleet fleet;
  private final List<Connection> connections;
  private final Map<Integer, Integer> closed = new TreeMap<>();

  Idlers(Fleet fleet, List<URI> servers, List<Account> accounts) {
    this.fleet = fleet;
    this.connections = fleet.open(servers, accounts, this);
  }

  /** Nobody reads. */
  void stall() {
    reading(false);
  }

  /** All read what is left, and how it ended. */
  void resume() {
    reading(true);
    Pacer.awaitNanos(System.nanoTime() + READ_NANOS);
  }

  private void reading(boolean reads) {
    Boolean unused =
        fleet.ask(
            () -> {
              connections.forEach(connection -> connection.reading(reads));
              return reads;
            });
  }

  /** How many were closed with each code; 1006 where none came. */
  Map<Integer, Integer> closed() {
    return fleet.ask(() -> new TreeMap<>(closed));
  }

  @Override
  public void frame(Connection from, byte[] text, int length, long nanos) {
    // What they are told is of no interest.
  }

  @Override
  public void closed(Connection from, int code) {
    closed.merge(code, 1, Integer::sum);
  }
}
