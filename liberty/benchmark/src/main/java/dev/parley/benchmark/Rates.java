package dev.parley.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rates that were asked for: {@code 200,1000} for all workloads, {@code
 * direct:200,1000,group:8000} for some.
 */
public record Rates(Map<String, List<Double>> byWorkload) {
  private static final String ALL = "";

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException if it is not of that form
   */
  public static Rates parse(String text) {
    Map<String, List<Double>> rates = new TreeMap<>();
    String workload = ALL;
    for (String item : text.split(",", -1)) {
      int colon = item.indexOf(':');
      workload = colon < 0 ? workload : item.substring(0, colon).trim();
      String number = item.substring(colon + 1).trim();
      if (!number.isEmpty()) {
        double rate = Double.parseDouble(number);
        if (!(rate > 0)) {
          throw new IllegalArgumentException("a rate has to be positive: " + item);
        }
        rates.computeIfAbsent(workload, key -> new ArrayList<>()).add(rate);
      }
    }
    return new Rates(rates);
  }

  /** Those of a workload, or these. */
  public List<Double> of(String workload, Double... otherwise) {
    List<Double> general = byWorkload.getOrDefault(ALL, List.of(otherwise));
    return byWorkload.getOrDefault(workload, general);
  }
}
