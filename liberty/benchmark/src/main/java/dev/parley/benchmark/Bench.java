package dev.parley.benchmark;

import dev.parley.benchmark.meter.Instruments;
import dev.parley.benchmark.site.Site;
import java.util.function.Consumer;

/**
 * What a workload works with.
 *
 * @param site the system
 * @param instruments what looks at it
 * @param settings how long and how often
 * @param log takes a line for each step
 */
public record Bench(Site site, Instruments instruments, Settings settings, Consumer<String> log) {

  /**
   * How long and how often.
   *
   * @param rates for workloads that have any
   * @param runs of each measured point
   * @param seconds the measured window of each run
   * @param warmUpSeconds before a workload's first
   * @param users the workload's own number if 0
   */
  public record Settings(Rates rates, int runs, int seconds, int warmUpSeconds, int users) {
    /** How many take part. */
    public int usersOr(int usual) {
      return users > 0 ? users : usual;
    }
  }
}
