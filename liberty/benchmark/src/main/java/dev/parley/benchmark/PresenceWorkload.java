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
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Pairs talk while many others, whom some watch, stay as they are, and then flap once a second:
 * what watchers are told stays within its budget and does not delay messages.
 */
public final class PresenceWorkload implements Workload {
  private static final int FLAPPERS = 2_000;
  private static final int ONLOOKERS = 100;
  private static final int TALKERS = 100;
  private static final int WATCHED_EACH = 200;
  private static final int CONTENT_BYTES = 100;
  private static final Double[] RATES = {200.0};

  private static final double BUDGET_SECONDS = 2;

  /** What one time came to. */
  private record Outcome(
      String when, List<Measurement> runs, Onlookers.Told told, double seconds) {}

  @Override
  public String name() {
    return "presence";
  }

  @Override
  public Section run(Bench bench) {
    Population population = new Population(bench.site());
    List<Account> flapping = population.create(bench.settings().usersOr(FLAPPERS));
    List<Account> watching = population.create(ONLOOKERS);
    List<Account> talking = population.create(TALKERS);
    List<Venue> venues = DirectWorkload.meet(new Api(bench.site().addresses().get(0)), talking);
    List<URI> servers = bench.site().addresses();
    List<Outcome> outcomes = new ArrayList<>();
    // The talk has a thread of its own: what the others cost the generator must not delay it.
    try (Fleet talkers = new Fleet();
        Fleet crowd = new Fleet();
        Flappers flappers = new Flappers(crowd, servers, flapping)) {
      Onlookers onlookers = new Onlookers(crowd, servers, watching);
      onlookers.watch(flapping, Math.min(WATCHED_EACH, flapping.size()));
      Talk talk = Talk.open(talkers, servers, talking, venues, CONTENT_BYTES);
      outcomes.add(measure(bench, talk, onlookers, "quiet"));
      flappers.begin();
      outcomes.add(measure(bench, talk, onlookers, "flapping"));
    }
    return section(flapping.size(), outcomes);
  }

  private Outcome measure(Bench bench, Talk talk, Onlookers onlookers, String when) {
    Onlookers.Told unused = onlookers.take();
    long begin = System.nanoTime();
    boolean first = when.equals("quiet");
    RateSeries.Plan plan =
        new RateSeries.Plan(
            name() + "-" + when,
            bench.settings().rates().of(name(), RATES),
            bench.settings().runs(),
            bench.settings().seconds(),
            first ? bench.settings().warmUpSeconds() : 0);
    List<Measurement> runs = new RateSeries(talk, bench.instruments(), plan, bench.log()).run();
    double seconds = (System.nanoTime() - begin) / 1e9;
    return new Outcome(when, runs, onlookers.take(), seconds);
  }

  private Section section(int flappers, List<Outcome> outcomes) {
    List<List<String>> latencies = new ArrayList<>();
    List<List<String>> told = new ArrayList<>();
    boolean correct = true;
    for (Outcome outcome : outcomes) {
      for (Measurement run : outcome.runs()) {
        latencies.add(LatencyRow.of(outcome.when(), run.latency("delivery")));
        correct &= run.valid();
      }
      told.add(row(outcome));
      correct &= isWithinBudget(outcome);
    }
    return new Section(
        name(),
        "%d users flap at 1 Hz, %d connections watch %d of them each, %d talk in pairs"
            .formatted(flappers, ONLOOKERS, WATCHED_EACH, TALKERS),
        List.of(
            "flapping: one second there, one second away, by pings; connections stay",
            "budget: a frame each %.0f s to a watching connection".formatted(BUDGET_SECONDS)),
        List.of(
            new Table("delivery of messages meanwhile", LatencyRow.COLUMNS, latencies),
            new Table(
                "what those who watch are told",
                List.of(
                    "when",
                    "frames/s",
                    "budget/s",
                    "KiB/s",
                    "most to one",
                    "shortest gap ms",
                    "errors"),
                told)),
        List.of(),
        outcomes,
        correct);
  }

  // By number: a frame that the network holds up arrives closer to the next than it was sent.
  private static boolean isWithinBudget(Outcome outcome) {
    return outcome.told().errors() == 0
        && outcome.told().most() <= outcome.seconds() / BUDGET_SECONDS + 1;
  }

  private static List<String> row(Outcome outcome) {
    Onlookers.Told told = outcome.told();
    return List.of(
        outcome.when(),
        number(told.frames() / outcome.seconds()),
        number(ONLOOKERS / BUDGET_SECONDS),
        number(told.bytes() / 1024.0 / outcome.seconds()),
        Long.toString(told.most()),
        number(told.shortestMillis()),
        Long.toString(told.errors()));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
