package dev.parley.benchmark;

import dev.parley.benchmark.load.Account;
import dev.parley.benchmark.load.Connection;
import dev.parley.benchmark.load.Fleet;
import dev.parley.benchmark.load.Scan;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Connections that watch others, and what they are told. Counts on the fleet's thread. */
final class Onlookers implements Connection.Listener {
  private static final byte[] PRESENCE = "presence\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ERROR = "error\"".getBytes(StandardCharsets.US_ASCII);

  private final Fleet fleet;
  private final List<Connection> connections;
  private final long[] lastNanos;
  private final long[] framesOf;
  private long frames;
  private long bytes;
  private long errors;
  private long shortestNanos = Long.MAX_VALUE;

  /**
   * What they were told since they were asked last.
   *
   * @param frames with presence
   * @param most of them to one connection
   * @param bytes of these
   * @param shortestMillis between two of them to one connection
   * @param errors frames that say so, and connections that ended
   */
  record Told(long frames, long most, long bytes, double shortestMillis, long errors) {}

  Onlookers(Fleet fleet, List<URI> servers, List<Account> accounts) {
    this.fleet = fleet;
    this.lastNanos = new long[accounts.size()];
    this.framesOf = new long[accounts.size()];
    this.connections = fleet.open(servers, accounts, this);
  }

  /** Each watches so many of these, one after the other. */
  void watch(List<Account> watched, int each) {
    for (Connection connection : connections) {
      int from = connection.index() * each;
      String ids =
          IntStream.range(from, from + each)
              .mapToObj(i -> '"' + watched.get(i % watched.size()).userId() + '"')
              .collect(Collectors.joining(","));
      byte[] frame =
          ("{\"type\":\"watch_presence\",\"user_ids\":[" + ids + "]}")
              .getBytes(StandardCharsets.US_ASCII);
      fleet.loop().execute(() -> connection.send(frame, frame.length));
    }
  }

  /** What they were told since this was asked last. */
  Told take() {
    return fleet.ask(
        () -> {
          double shortest = shortestNanos == Long.MAX_VALUE ? 0 : shortestNanos / 1e6;
          long most = Arrays.stream(framesOf).max().orElse(0);
          Told told = new Told(frames, most, bytes, shortest, errors);
          Arrays.fill(framesOf, 0);
          frames = 0;
          bytes = 0;
          shortestNanos = Long.MAX_VALUE;
          return told;
        });
  }

  @Override
  public void frame(Connection from, byte[] text, int length, long nanos) {
    int type = Scan.type(text, length);
    if (Scan.isAt(text, type, length, PRESENCE)) {
      frames++;
      framesOf[from.index()]++;
      bytes += length;
      long last = lastNanos[from.index()];
      if (last != 0) {
        shortestNanos = Math.min(shortestNanos, nanos - last);
      }
      lastNanos[from.index()] = nanos;
    } else if (Scan.isAt(text, type, length, ERROR)) {
      errors++;
    }
  }

  @Override
  public void closed(Connection from, int code) {
    errors++;
  }
}
