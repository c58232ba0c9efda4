package dev.parley.benchmark.talk;

import org.HdrHistogram.Histogram;

/**
 * Percentiles in milliseconds.
 *
 * @param count of how many
 */
public record Latency(long count, double p50, double p90, double p99, double max) {
  private static final double MICROS = 1e3;

  /** Of what was recorded in microseconds. */
  public static Latency of(Histogram micros) {
    return new Latency(
        micros.getTotalCount(),
        micros.getValueAtPercentile(50) / MICROS,
        micros.getValueAtPercentile(90) / MICROS,
        micros.getValueAtPercentile(99) / MICROS,
        micros.getMaxValue() / MICROS);
  }
}
