package dev.parley.benchmark;

import dev.parley.benchmark.meter.Memory;
import dev.parley.benchmark.meter.Stages;
import dev.parley.benchmark.report.Plot;
import dev.parley.benchmark.report.Table;
import dev.parley.benchmark.talk.Latency;
import dev.parley.benchmark.talk.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Tables and pictures of runs at several rates. */
final class RateTables {
  private final String name;
  private final String unit;
  private final ToDoubleFunction<Measurement> perSecond;
  private final List<Measurement> runs;
  private final TreeMap<Double, List<Measurement>> byRate;

  /**
   * Of these runs.
   *
   * @param unit what is counted, {@code message} or {@code delivery}
   * @param perSecond how many of these there were
   */
  RateTables(
      String name, String unit, ToDoubleFunction<Measurement> perSecond, List<Measurement> runs) {
    this.name = name;
    this.unit = unit;
    this.perSecond = perSecond;
    this.runs = runs;
    this.byRate =
        runs.stream()
            .collect(Collectors.groupingBy(Measurement::rate, TreeMap::new, Collectors.toList()));
  }

  boolean isCorrect() {
    return runs.stream().noneMatch(run -> run.defects().isBroken());
  }

  /** The highest rates that were sustained, and defects if there are any. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add("%s: sustained in every run up to %s".formatted(name, highest(1.0)));
    notes.add("%s: sustained in most runs up to %s".formatted(name, highest(0.5)));
    runs.stream()
        .filter(run -> !run.valid())
        .forEach(
            run ->
                notes.add(
                    "%s: VOID at %.0f messages/s, run %d: %s"
                        .formatted(name, run.rate(), run.run(), run.defects())));
    return notes;
  }

  private String highest(double share) {
    double highest = 0;
    for (List<Measurement> some : byRate.values()) {
      long sustained = some.stream().filter(Measurement::sustained).count();
      if (share == 1.0 ? sustained < some.size() : sustained * 2 <= some.size()) {
        break;
      }
      highest = Spread.of(some, perSecond).median();
    }
    return highest == 0 ? "none of the rates" : String.format(Locale.ROOT, "%.0f/s", highest);
  }

  List<Table> tables() {
    return List.of(latencies(), processors(), stages(), memory());
  }

  private Table latencies() {
    List<String> kinds =
        List.of("ack", "delivery", unit.equals("delivery") ? "last delivery" : "receipt");
    List<String> columns = new ArrayList<>(List.of("messages/s", unit + " done/s"));
    kinds.forEach(kind -> columns.addAll(List.of(kind + " p50", kind + " p99")));
    columns.addAll(List.of("generator late p99", "backlog", "sustained", "defects"));
    List<List<String>> rows = new ArrayList<>();
    byRate.forEach(
        (rate, some) -> {
          List<String> row = new ArrayList<>();
          row.add(String.format(Locale.ROOT, "%.0f", rate));
          row.add(Spread.of(some, perSecond).text(0));
          for (String kind : kinds) {
            row.add(latency(some, kind, Latency::p50));
            row.add(latency(some, kind, Latency::p99));
          }
          row.add(latency(some, "generator late", Latency::p99));
          row.add(Spread.of(some, Measurement::backlog).text(0));
          long sustained = some.stream().filter(Measurement::sustained).count();
          row.add(sustained + "/" + some.size());
          row.add(
              some.stream()
                  .map(run -> run.defects().toString())
                  .distinct()
                  .collect(Collectors.joining("; ")));
          rows.add(row);
        });
    return new Table(
        name + ": latency in ms from when it was due, median of the runs (least–most)",
        columns,
        rows);
  }

  private static String latency(
      List<Measurement> some, String kind, ToDoubleFunction<Latency> figure) {
    return Spread.of(some, run -> figure.applyAsDouble(run.latency(kind))).text(1);
  }

  private Table processors() {
    Set<String> processes = new TreeSet<>();
    runs.forEach(run -> processes.addAll(run.usage().micros().keySet()));
    List<String> columns = new ArrayList<>(List.of(unit + " done/s"));
    columns.addAll(processes);
    columns.addAll(List.of("servers", "all", "cores used", "foreign cores", "stolen cores"));
    List<List<String>> rows = new ArrayList<>();
    for (List<Measurement> some : byRate.values()) {
      List<String> row = new ArrayList<>(List.of(Spread.of(some, perSecond).text(0)));
      for (String process : processes) {
        row.add(micros(some, run -> run.microsPer(perSecond.applyAsDouble(run), process)));
      }
      row.add(micros(some, run -> run.serverMicrosPer(perSecond.applyAsDouble(run))));
      row.add(micros(some, run -> run.totalMicrosPer(perSecond.applyAsDouble(run))));
      row.add(
          Spread.of(some, run -> run.usage().totalMicros() / run.usage().seconds() / 1e6).text(2));
      row.add(Spread.of(some, run -> run.usage().foreignCores()).text(2));
      row.add(Spread.of(some, run -> run.usage().stolenCores()).text(2));
      rows.add(row);
    }
    return new Table(
        name + ": processor time in us a " + unit + "; servers is all but the generator",
        columns,
        rows);
  }

  private static String micros(List<Measurement> some, ToDoubleFunction<Measurement> figure) {
    Spread spread = Spread.of(some, figure);
    return spread.text(spread.median() < 10 ? 1 : 0);
  }

  private Table stages() {
    Set<String> stages = new TreeSet<>();
    runs.forEach(run -> stages.addAll(run.stages().keySet()));
    List<String> columns = new ArrayList<>(List.of("messages/s"));
    stages.forEach(stage -> columns.addAll(List.of(stage + " mean", stage + " latest p99")));
    List<List<String>> rows = new ArrayList<>();
    byRate.forEach(
        (rate, some) -> {
          List<String> row = new ArrayList<>();
          row.add(String.format(Locale.ROOT, "%.0f", rate));
          for (String stage : stages) {
            row.add(stage(some, stage, Stages.Stage::meanMillis));
            row.add(stage(some, stage, Stages.Stage::latestP99Millis));
          }
          rows.add(row);
        });
    return new Table(name + ": the server's own stages in ms", columns, rows);
  }

  private static String stage(
      List<Measurement> some, String stage, ToDoubleFunction<Stages.Stage> figure) {
    Stages.Stage none = new Stages.Stage(0, 0, 0);
    return Spread.of(some, run -> figure.applyAsDouble(run.stages().getOrDefault(stage, none)))
        .text(1);
  }

  private Table memory() {
    Map<String, Memory> last = runs.get(runs.size() - 1).memory();
    List<List<String>> rows = new ArrayList<>();
    last.forEach(
        (process, memory) ->
            rows.add(
                List.of(
                    process,
                    Long.toString(memory.rssBytes() >> 20),
                    Long.toString(memory.pssBytes() >> 20))));
    return new Table(
        name + ": memory in MiB after the last run", List.of("process", "RSS", "PSS"), rows);
  }

  List<Plot> plots() {
    String rate = unit.equals("delivery") ? "deliveries/s" : "messages/s";
    Plot latency =
        new Plot(
            name + "-latency",
            name + ": latency from when it was due",
            rate,
            "ms",
            true,
            List.of(
                line("ack p50", run -> run.latency("ack").p50()),
                line("ack p99", run -> run.latency("ack").p99()),
                line("delivery p50", run -> run.latency("delivery").p50()),
                line("delivery p99", run -> run.latency("delivery").p99())));
    Set<String> processes = new TreeSet<>();
    runs.forEach(run -> processes.addAll(run.usage().micros().keySet()));
    List<Plot.Series> lines = new ArrayList<>();
    lines.add(line("servers", run -> run.serverMicrosPer(perSecond.applyAsDouble(run))));
    processes.forEach(
        process ->
            lines.add(line(process, run -> run.microsPer(perSecond.applyAsDouble(run), process))));
    Plot cost =
        new Plot(name + "-cpu", name + ": processor time", rate, "us a " + unit, false, lines);
    return List.of(latency, cost);
  }

  private Plot.Series line(String label, ToDoubleFunction<Measurement> figure) {
    return new Plot.Series(
        label,
        byRate.values().stream()
            .map(
                some ->
                    new Plot.Point(
                        Spread.of(some, perSecond).median(), Spread.of(some, figure).median()))
            .toList());
  }
}
