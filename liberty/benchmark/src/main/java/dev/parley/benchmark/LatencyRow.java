package dev.parley.benchmark;

import dev.parley.benchmark.talk.Latency;
import java.util.List;
import java.util.Locale;

/** A row of a table of latencies in milliseconds. */
final class LatencyRow {
  static final List<String> COLUMNS = List.of("what", "count", "p50 ms", "p99 ms", "max ms");

  private LatencyRow() {}

  static List<String> of(String what, Latency latency) {
    return List.of(
        what,
        Long.toString(latency.count()),
        millis(latency.p50()),
        millis(latency.p99()),
        millis(latency.max()));
  }

  static String millis(double millis) {
    return String.format(Locale.ROOT, "%.1f", millis);
  }
}
