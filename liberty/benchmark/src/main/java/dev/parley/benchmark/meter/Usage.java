package dev.parley.benchmark.meter;

import java.util.Map;
import java.util.TreeMap;

/**
 * Processor time of a span.
 *
 * @param seconds how long it was
 * @param micros by process, each with its children, in microseconds
 * @param foreignCores processors that others kept busy
 * @param stolenCores processors that the hypervisor gave to other machines
 */
public record Usage(
    double seconds, Map<String, Double> micros, double foreignCores, double stolenCores) {
  /** The load generator's name among the processes. */
  public static final String GENERATOR = "generator";

  /** Keeps the order of names. */
  public Usage {
    micros = new TreeMap<>(micros);
  }

  /** Microseconds of all processes but the generator. */
  public double serverMicros() {
    return totalMicros() - micros.getOrDefault(GENERATOR, 0.0);
  }

  /** Microseconds of all processes. */
  public double totalMicros() {
    return micros.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
