package dev.parley.benchmark.meter;

import java.util.Map;
import java.util.TreeMap;

/**
 * Processor time up to a moment, in clock ticks.
 *
 * @param nanos the moment, of {@link System#nanoTime()}
 * @param ticks of each process with its children, by name
 * @param processors of the whole machine
 */
record Reading(long nanos, Map<String, Long> ticks, Processors processors) {
  private static final double MICROS_PER_TICK = 1e6 / ProcStat.TICKS_PER_SECOND;

  /** What was used from here to a later moment. */
  Usage until(Reading later) {
    Map<String, Double> micros = new TreeMap<>();
    double own = 0;
    for (Map.Entry<String, Long> process : later.ticks.entrySet()) {
      long before = ticks.getOrDefault(process.getKey(), 0L);
      double used = (process.getValue() - before) * MICROS_PER_TICK;
      micros.put(process.getKey(), used);
      own += used;
    }
    double busy = (later.processors.busyTicks() - processors.busyTicks()) * MICROS_PER_TICK;
    double stolen = (later.processors.stolenTicks() - processors.stolenTicks()) * MICROS_PER_TICK;
    double seconds = (later.nanos - nanos) / 1e9;
    return new Usage(
        seconds, micros, Math.max(0, busy - own) / 1e6 / seconds, stolen / 1e6 / seconds);
  }
}
