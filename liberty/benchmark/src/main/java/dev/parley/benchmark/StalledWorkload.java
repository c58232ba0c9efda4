package dev.parley.benchmark;

import dev.parley.benchmark.load.Account;
import dev.parley.benchmark.load.Fleet;
import dev.parley.benchmark.report.Section;
import dev.parley.benchmark.report.Table;
import dev.parley.benchmark.site.Api;
import dev.parley.benchmark.site.Population;
import dev.parley.benchmark.talk.Measurement;
import dev.parley.benchmark.talk.RateSeries;
import dev.parley.benchmark.talk.Talk;
import dev.parley.benchmark.talk.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Two fifths of a group stop reading while the others talk on. Done twice: for the latencies, and
 * for the memory, whose reading stops the server for a moment.
 */
public final class StalledWorkload implements Workload {
  private static final int USERS = 500;
  private static final int CONTENT_BYTES = 8000;
  private static final Double[] RATES = {20.0};

  /** Of the stalled; the server's side may hold some megabytes of each in its kernel. */
  private static final int RECEIVE_BUFFER_BYTES = 16_384;

  /** What one time, all reading and then some stalled, came to. */
  private record Outcome(
      boolean watched,
      List<Measurement> reading,
      List<Measurement> stalled,
      MemoryWatch.Sample before,
      MemoryWatch.Sample during,
      Map<Integer, Integer> closed) {}

  @Override
  public String name() {
    return "stalled";
  }

  @Override
  public Section run(Bench bench) {
    List<Account> accounts = new Population(bench.site()).create(bench.settings().usersOr(USERS));
    List<Account> healthy = accounts.subList(0, accounts.size() * 3 / 5);
    List<Account> idle = accounts.subList(healthy.size(), accounts.size());
    Venue venue =
        new Venue(
            GroupWorkload.meet(new Api(bench.site().addresses().get(0)), accounts).id(),
            IntStream.range(0, healthy.size()).boxed().toList());
    List<Outcome> outcomes = new ArrayList<>();
    try (Fleet fleet = new Fleet()) {
      Talk talk =
          Talk.open(fleet, bench.site().addresses(), healthy, List.of(venue), CONTENT_BYTES);
      outcomes.add(once(bench, talk, idle, false));
      outcomes.add(once(bench, talk, idle, true));
    }
    return section(healthy.size(), idle.size(), outcomes);
  }

  private Outcome once(Bench bench, Talk talk, List<Account> idle, boolean watched) {
    try (Fleet fleet = new Fleet(RECEIVE_BUFFER_BYTES)) {
      Idlers idlers = new Idlers(fleet, bench.site().addresses(), idle);
      MemoryWatch.Sample[] most = new MemoryWatch.Sample[2];
      List<Measurement> reading = measure(bench, talk, watched, "reading", most);
      idlers.stall();
      List<Measurement> stalled = measure(bench, talk, watched, "stalled", most);
      idlers.resume();
      bench.log().accept("stalled: closed with " + idlers.closed());
      return new Outcome(watched, reading, stalled, most[0], most[1], idlers.closed());
    }
  }

  private List<Measurement> measure(
      Bench bench, Talk talk, boolean watched, String what, MemoryWatch.Sample[] most) {
    boolean first = !watched && what.equals("reading");
    RateSeries.Plan plan =
        new RateSeries.Plan(
            what,
            bench.settings().rates().of(name(), RATES),
            1,
            bench.settings().seconds(),
            first ? bench.settings().warmUpSeconds() : 0);
    RateSeries series = new RateSeries(talk, bench.instruments(), plan, bench.log());
    int place = what.equals("reading") ? 0 : 1;
    most[place] = new MemoryWatch.Sample(0, 0);
    if (!watched) {
      return series.run();
    }
    try (MemoryWatch watch = new MemoryWatch(bench)) {
      List<Measurement> runs = series.run();
      most[place] = watch.most();
      return runs;
    }
  }

  private Section section(int healthy, int idle, List<Outcome> outcomes) {
    List<List<String>> latencies = new ArrayList<>();
    List<List<String>> memory = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    boolean correct = true;
    for (Outcome outcome : outcomes) {
      String how = outcome.watched() ? ", with collections" : "";
      for (Measurement run : outcome.reading()) {
        latencies.add(LatencyRow.of("all reading" + how, run.latency("delivery")));
        correct &= run.valid();
      }
      for (Measurement run : outcome.stalled()) {
        latencies.add(LatencyRow.of(idle + " stalled" + how, run.latency("delivery")));
        correct &= run.valid();
      }
      if (outcome.watched()) {
        memory.add(row("all reading", outcome.before()));
        memory.add(row(idle + " stalled", outcome.during()));
        memory.add(row("more for each stalled", share(outcome, idle)));
      }
      notes.add("close codes of the stalled" + how + ": " + outcome.closed());
    }
    notes.add("1006: no code could be read; a close frame has to get past what was not read");
    return new Section(
        name(),
        "%d of %d stop reading, %d bytes".formatted(idle, healthy + idle, CONTENT_BYTES),
        notes,
        List.of(
            new Table("delivery to the healthy", LatencyRow.COLUMNS, latencies),
            new Table(
                "the server's memory, the most that was seen",
                List.of("when", "live heap KiB", "PSS KiB"),
                memory)),
        List.of(),
        outcomes,
        correct);
  }

  private static MemoryWatch.Sample share(Outcome outcome, int idle) {
    return new MemoryWatch.Sample(
        (outcome.during().heapBytes() - outcome.before().heapBytes()) / idle,
        (outcome.during().pssBytes() - outcome.before().pssBytes()) / idle);
  }

  private static List<String> row(String when, MemoryWatch.Sample sample) {
    return List.of(
        when, Long.toString(sample.heapBytes() / 1024), Long.toString(sample.pssBytes() / 1024));
  }
}
