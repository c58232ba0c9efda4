package dev.parley.benchmark;

import dev.parley.benchmark.load.Account;
import dev.parley.benchmark.load.Connection;
import dev.parley.benchmark.load.Fleet;
import dev.parley.benchmark.load.Pacer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Users who leave their device and come back to it, each once a second: one second there, one away.
 * Their connections stay; two thousand handshakes a second would measure those.
 */
final class Flappers implements Connection.Listener, AutoCloseable {
  private static final byte[] LEAVES = ping(true);
  private static final byte[] COMES = ping(false);
  private static final int LONGEST_SECONDS = 3_600;

  private final Fleet fleet;
  private final List<Connection> connections;
  private Thread pacer = new Thread(() -> {});

  Flappers(Fleet fleet, List<URI> servers, List<Account> accounts) {
    this.fleet = fleet;
    this.connections = fleet.open(servers, accounts, this);
  }

  /** All begin, evenly spread over a second. */
  void begin() {
    int users = connections.size();
    Pacer.Schedule schedule = new Pacer.Schedule(System.nanoTime(), users, users * LONGEST_SECONDS);
    pacer = new Thread(new Pacer(fleet.loop(), schedule, this::flap), "flappers");
    pacer.setDaemon(true);
    pacer.start();
  }

  private void flap(int number, long dueNanos) {
    byte[] frame = number / connections.size() % 2 == 0 ? LEAVES : COMES;
    connections.get(number % connections.size()).send(frame, frame.length);
  }

  @Override
  public void close() {
    pacer.interrupt();
    try {
      pacer.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void frame(Connection from, byte[] text, int length, long nanos) {
    // Pongs.
  }

  @Override
  public void closed(Connection from, int code) {
    // Watchers see it.
  }

  private static byte[] ping(boolean away) {
    return ("{\"type\":\"ping\",\"away\":" + away + "}").getBytes(StandardCharsets.US_ASCII);
  }
}
