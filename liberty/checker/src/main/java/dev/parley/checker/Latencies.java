package dev.parley.checker;

import dev.parley.checker.Recording.Invocation;
import dev.parley.checker.Recording.Outcome;
import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** How long it took, in microseconds: to the ack, and to the last device that saw it. */
record Latencies(Histogram toAck, Histogram toLastDevice) {
  private static final long MAX_MICROS = 3_600_000_000L;
  private static final int DIGITS = 3;

  static Latencies of(Recording recording) {
    Map<String, Long> lastSeen = new HashMap<>();
    recording
        .watches()
        .forEach(
            watch ->
                watch
                    .sightings()
                    .values()
                    .forEach(
                        sightings ->
                            sightings.forEach(
                                one ->
                                    lastSeen.merge(one.entry().key(), one.micros(), Math::max))));
    Latencies latencies =
        new Latencies(new Histogram(MAX_MICROS, DIGITS), new Histogram(MAX_MICROS, DIGITS));
    for (Invocation invocation : recording.invocations()) {
      if (invocation.outcome() == Outcome.OK) {
        add(latencies.toAck, invocation.doneMicros() - invocation.sentMicros());
        Long seen = lastSeen.get(invocation.key());
        if (seen != null) {
          add(latencies.toLastDevice, seen - invocation.sentMicros());
        }
      }
    }
    return latencies;
  }

  private static void add(Histogram histogram, long micros) {
    histogram.recordValue(Math.max(0, Math.min(MAX_MICROS, micros)));
  }
}
