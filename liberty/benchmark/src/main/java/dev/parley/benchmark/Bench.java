package dev.parley.benchmark;

import dev.parley.benchmark.meter.Instruments;
import dev.parley.benchmark.meter.ProcessMeter;
import dev.parley.benchmark.site.Api;
import dev.parley.benchmark.site.Site;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What a workload works with.
 *
 * @param site the system
 * @param instruments what looks at it
 * @param settings how long and how often
 * @param log takes a line for each step
 */
public record Bench(Site site, Instruments instruments, Settings settings, Consumer<String> log) {

  /** What looks at the processes of a site and at its servers' metrics. */
  public static Instruments instruments(Site site) {
    List<Api> servers = site.addresses().stream().map(Api::new).toList();
    return new Instruments(
        new ProcessMeter(site.pids()),
        () ->
            servers.stream()
                .map(server -> server.get("/metrics?scope=application"))
                .collect(Collectors.joining("\n")));
  }

  /**
   * How long and how often.
   *
   * @param rates for workloads that have any
   * @param runs of each measured point
   * @param seconds the measured window of each run
   * @param warmUpSeconds before a workload's first
   * @param users the workload's own number if 0
   * @param contentBytes of each message; the workload's own number if 0
   */
  public record Settings(
      Rates rates, int runs, int seconds, int warmUpSeconds, int users, int contentBytes) {
    /** How many take part. */
    public int usersOr(int usual) {
      return users > 0 ? users : usual;
    }

    /** How long messages are. */
    public int contentBytesOr(int usual) {
      return contentBytes > 0 ? contentBytes : usual;
    }
  }
}
