package dev.parley.benchmark;

import dev.parley.benchmark.report.Section;

/** One thing that is measured. Listed in {@link Workloads}. */
public interface Workload {
  /** As it is chosen by. */
  String name();

  /** Does it; whatever it opens it closes. */
  Section run(Bench bench);
}
