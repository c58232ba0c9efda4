package dev.parley.benchmark;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All workloads. */
final class Workloads {
  private static final Map<String, Workload> ALL =
      List.of(
              new DirectWorkload(),
              new GroupWorkload(),
              new SyncWorkload(),
              new HistoryWorkload(),
              new StalledWorkload(),
              new IdleWorkload(),
              new ReturnWorkload(),
              new SoakWorkload(),
              new PresenceWorkload())
          .stream()
          .collect(Collectors.toMap(Workload::name, Function.identity()));

  private Workloads() {}

  /**
   * Those of the names, in their order.
   *
   * @throws IllegalArgumentException if there is none of a name
   */
  static List<Workload> of(List<String> names) {
    return names.stream().map(Workloads::one).toList();
  }

  private static Workload one(String name) {
    Workload workload = ALL.get(name);
    if (workload == null) {
      throw new IllegalArgumentException("no workload " + name + ", there are " + ALL.keySet());
    }
    return workload;
  }
}
