package dev.parley.benchmark;

import dev.parley.benchmark.load.Account;
import dev.parley.benchmark.load.Fleet;
import dev.parley.benchmark.meter.Heap;
import dev.parley.benchmark.meter.Memory;
import dev.parley.benchmark.report.Plot;
import dev.parley.benchmark.report.Section;
import dev.parley.benchmark.report.Table;
import dev.parley.benchmark.site.Api;
import dev.parley.benchmark.site.Population;
import dev.parley.benchmark.talk.Measurement;
import dev.parley.benchmark.talk.RateSeries;
import dev.parley.benchmark.talk.Receipts;
import dev.parley.benchmark.talk.Talk;
import dev.parley.benchmark.talk.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The same talk on and on, as long as is asked for, with a look at memory ten times. */
public final class SoakWorkload implements Workload {
  private static final int USERS = 200;
  private static final int CONTENT_BYTES = 100;
  private static final int LOOKS = 10;
  private static final Double[] RATES = {200.0};
  private static final double MEBI = 1024 * 1024;

  /** One part of it. */
  private record Part(double minutes, Measurement run, long heapBytes) {}

  @Override
  public String name() {
    return "soak";
  }

  @Override
  public Section run(Bench bench) {
    int users = bench.settings().usersOr(USERS) / 2 * 2;
    List<Account> accounts = new Population(bench.site()).create(users);
    List<Venue> venues = DirectWorkload.meet(new Api(bench.site().addresses().get(0)), accounts);
    Heap heap = new Heap(bench.site().serverJvm());
    List<Part> parts = new ArrayList<>();
    long start = System.nanoTime();
    try (Fleet fleet = new Fleet()) {
      int bytes = bench.settings().contentBytesOr(CONTENT_BYTES);
      Talk talk = Talk.open(fleet, bench.site().addresses(), accounts, venues, bytes);
      talk.receipts(Receipts.EACH);
      for (int part = 0; part < LOOKS; part++) {
        for (Measurement run : series(bench, talk, part).run()) {
          double minutes = (System.nanoTime() - start) / 60e9;
          parts.add(new Part(minutes, run, heap.liveBytes()));
        }
      }
    }
    return section(parts);
  }

  private RateSeries series(Bench bench, Talk talk, int part) {
    RateSeries.Plan plan =
        new RateSeries.Plan(
            name() + part,
            bench.settings().rates().of(name(), RATES),
            1,
            Math.max(1, bench.settings().seconds() / LOOKS),
            part == 0 ? bench.settings().warmUpSeconds() : 0);
    return new RateSeries(talk, bench.instruments(), plan, bench.log());
  }

  private Section section(List<Part> parts) {
    List<String> processes = List.copyOf(new TreeMap<>(parts.get(0).run().memory()).keySet());
    List<String> columns =
        new ArrayList<>(List.of("minute", "messages/s", "p50 ms", "p99 ms", "live heap MiB"));
    processes.forEach(process -> columns.add(process + " MiB"));
    List<List<String>> rows = parts.stream().map(part -> row(part, processes)).toList();
    List<Plot.Series> lines = new ArrayList<>();
    for (String process : processes) {
      lines.add(
          new Plot.Series(
              process,
              parts.stream()
                  .map(part -> new Plot.Point(part.minutes(), pss(part, process)))
                  .toList()));
    }
    return new Section(
        name(),
        "the same talk for %.0f minutes".formatted(parts.get(parts.size() - 1).minutes()),
        List.of("live heap: the server's after a full collection; the others: PSS of each process"),
        List.of(new Table("memory over time", columns, rows)),
        List.of(new Plot("soak-memory", "memory over time", "minutes", "PSS, MiB", false, lines)),
        Map.of("parts", parts),
        parts.stream().allMatch(part -> part.run().valid()));
  }

  private static List<String> row(Part part, List<String> processes) {
    List<String> row = new ArrayList<>();
    row.add("%.1f".formatted(part.minutes()));
    row.add("%.0f".formatted(part.run().messagesPerSecond()));
    row.add(LatencyRow.millis(part.run().latency("delivery").p50()));
    row.add(LatencyRow.millis(part.run().latency("delivery").p99()));
    row.add("%.0f".formatted(part.heapBytes() / MEBI));
    processes.forEach(process -> row.add("%.0f".formatted(pss(part, process))));
    return row;
  }

  private static double pss(Part part, String process) {
    return part.run().memory().getOrDefault(process, new Memory(0, 0)).pssBytes() / MEBI;
  }
}
