package dev.parley.checker;

import dev.parley.checker.Recording.Absence;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The times at which devices were not connected, after they first had been: how long, and how many
 * came back at a time.
 */
record Absences(List<Absence> all) {
  private static final long SECOND_MICROS = 1_000_000;

  static Absences of(Recording recording) {
    return new Absences(
        recording.watches().stream().flatMap(watch -> watch.absences().stream()).toList());
  }

  int count() {
    return all.size();
  }

  long longestMicros() {
    return all.stream().mapToLong(Absence::micros).max().orElse(0);
  }

  /** The most that ended within one second of the clock. */
  long mostInASecond() {
    Map<Long, Long> bySecond = new TreeMap<>();
    all.forEach(absence -> bySecond.merge(absence.toMicros() / SECOND_MICROS, 1L, Long::sum));
    return bySecond.values().stream().mapToLong(Long::longValue).max().orElse(0);
  }
}
