package dev.parley.benchmark;

import dev.parley.benchmark.load.Account;
import dev.parley.benchmark.load.Fleet;
import dev.parley.benchmark.load.Pacer;
import dev.parley.benchmark.meter.FlightRecorder;
import dev.parley.benchmark.meter.Heap;
import dev.parley.benchmark.meter.Heap.Instances;
import dev.parley.benchmark.meter.ProcessMeter;
import dev.parley.benchmark.meter.Usage;
import dev.parley.benchmark.report.Section;
import dev.parley.benchmark.report.Table;
import dev.parley.benchmark.site.Population;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Many connections on which nothing is said: what each holds, and what keeping them costs. */
public final class IdleWorkload implements Workload {
  private static final int USERS = 10_000;
  private static final int SHOWN_CLASSES = 12;

  /** Longer than a heartbeat and a renewal of presence take, twice. */
  private static final int MIN_SECONDS = 60;

  private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(15);

  /**
   * The server at one time.
   *
   * @param cores processors that each process kept busy
   */
  private record Look(
      long heapBytes,
      long directBytes,
      long pssBytes,
      Map<String, Instances> classes,
      Map<String, Double> cores) {}

  @Override
  public String name() {
    return "idle";
  }

  @Override
  public Section run(Bench bench) {
    int users = bench.settings().usersOr(USERS);
    List<Account> accounts = new Population(bench.site()).create(users);
    try (Fleet fleet = new Fleet()) {
      List<Account> first = accounts.subList(0, 1);
      Idlers warmUp = new Idlers(fleet, bench.site().addresses(), first);
      Look before = look(bench);
      List<Account> others = accounts.subList(1, users);
      Idlers idlers = new Idlers(fleet, bench.site().addresses(), others);
      bench.log().accept("idle: %d connections".formatted(users));
      Look with = look(bench);
      Map<Integer, Integer> closed = new TreeMap<>(idlers.closed());
      warmUp.closed().forEach((code, count) -> closed.merge(code, count, Integer::sum));
      return section(others.size(), closed, before, with);
    }
  }

  private static Look look(Bench bench) {
    Pacer.awaitNanos(System.nanoTime() + SETTLE_NANOS);
    int seconds = Math.max(MIN_SECONDS, bench.settings().seconds());
    ProcessMeter.Span span = bench.instruments().processes().span();
    span.begin();
    Pacer.awaitNanos(System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
    Usage usage = span.end();
    Map<String, Double> cores = new TreeMap<>();
    usage.micros().forEach((process, micros) -> cores.put(process, micros / 1e6 / usage.seconds()));
    long pid = bench.site().serverJvm();
    long direct = new FlightRecorder(pid).directBytes();
    Heap heap = new Heap(pid);
    Map<String, Instances> classes = heap.classes();
    long pss =
        bench.instruments().memory().entrySet().stream()
            .filter(process -> process.getKey().startsWith("liberty"))
            .mapToLong(process -> process.getValue().pssBytes())
            .sum();
    return new Look(heap.liveBytes(), direct, pss, classes, cores);
  }

  private Section section(int connections, Map<Integer, Integer> closed, Look before, Look with) {
    return new Section(
        name(),
        "%d connections on which nothing is said".formatted(connections),
        List.of(
            "heap and objects after a full collection; heartbeats are answered, presence is renewed",
            "HTTP sessions kept: " + sessions(with.classes()),
            "connections that were closed, by code: " + closed),
        List.of(
            new Table(
                "memory of the server",
                List.of("what", "before KiB", "with them KiB", "bytes a connection"),
                memory(connections, before, with)),
            new Table(
                "classes that grew most",
                List.of("class", "more objects", "bytes a connection"),
                classes(connections, before.classes(), with.classes())),
            new Table(
                "processor time, % of one core",
                List.of("process", "before", "with them"), cores(before, with))),
        List.of(),
        Map.of("connections", connections, "before", before, "with", with),
        closed.isEmpty());
  }

  private static List<List<String>> memory(int connections, Look before, Look with) {
    List<List<String>> memory = new ArrayList<>();
    memory.add(row("live heap", before.heapBytes(), with.heapBytes(), connections));
    memory.add(row("direct buffers", before.directBytes(), with.directBytes(), connections));
    memory.add(
        row(
            "objects of Parley's classes",
            own(before.classes()),
            own(with.classes()),
            connections));
    memory.add(row("PSS of the server", before.pssBytes(), with.pssBytes(), connections));
    return memory;
  }

  private static List<List<String>> cores(Look before, Look with) {
    List<List<String>> cores = new ArrayList<>();
    with.cores()
        .forEach(
            (process, used) ->
                cores.add(
                    List.of(
                        process,
                        percent(before.cores().getOrDefault(process, 0.0)),
                        percent(used))));
    return cores;
  }

  private static List<String> row(String what, long before, long with, int connections) {
    return List.of(
        what,
        Long.toString(before / 1024),
        Long.toString(with / 1024),
        Long.toString((with - before) / connections));
  }

  private static String percent(double cores) {
    return String.format(Locale.ROOT, "%.1f", cores * 100);
  }

  private static long own(Map<String, Instances> classes) {
    return classes.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith("dev.parley."))
        .mapToLong(entry -> entry.getValue().bytes())
        .sum();
  }

  private static long sessions(Map<String, Instances> classes) {
    return classes.entrySet().stream()
        .filter(entry -> entry.getKey().matches(".*\\.(HttpSessionImpl|SessionData|MemorySession)"))
        .mapToLong(entry -> entry.getValue().count())
        .sum();
  }

  private static List<List<String>> classes(
      int connections, Map<String, Instances> before, Map<String, Instances> with) {
    Instances none = new Instances(0, 0);
    Comparator<Map.Entry<String, Instances>> byBytes =
        Comparator.comparingLong(entry -> -entry.getValue().bytes());
    return Stream.concat(before.keySet().stream(), with.keySet().stream())
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .map(
            name -> {
              Instances old = before.getOrDefault(name, none);
              Instances now = with.getOrDefault(name, none);
              return Map.entry(
                  name, new Instances(now.count() - old.count(), now.bytes() - old.bytes()));
            })
        .sorted(byBytes)
        .limit(SHOWN_CLASSES)
        .map(
            entry ->
                List.of(
                    entry.getKey(),
                    Long.toString(entry.getValue().count()),
                    Long.toString(entry.getValue().bytes() / connections)))
        .toList();
  }
}
