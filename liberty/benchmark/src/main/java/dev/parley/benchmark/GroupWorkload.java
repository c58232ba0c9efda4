package dev.parley.benchmark;

import dev.parley.benchmark.load.Account;
import dev.parley.benchmark.load.Fleet;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One group, all online, all by turns: without receipts, and with those of a usual client. */
public final class GroupWorkload implements Workload {
  private static final int USERS = 500;
  private static final int CONTENT_BYTES = 100;
  private static final Double[] RATES = {8000.0, 16_000.0, 32_000.0, 40_000.0, 48_000.0};

  @Override
  public String name() {
    return "group";
  }

  @Override
  public Section run(Bench bench) {
    int users = bench.settings().usersOr(USERS);
    List<Account> accounts = new Population(bench.site()).create(users);
    Venue venue = meet(new Api(bench.site().addresses().get(0)), accounts);
    bench.log().accept("group: %d members".formatted(users));
    int contentBytes = bench.settings().contentBytesOr(CONTENT_BYTES);
    try (Fleet fleet = new Fleet()) {
      Talk talk =
          Talk.open(fleet, bench.site().addresses(), accounts, List.of(venue), contentBytes);
      Map<String, List<Measurement>> all = new LinkedHashMap<>();
      all.put("group-plain", series(bench, talk, Receipts.NONE, bench.settings().warmUpSeconds()));
      all.put("group-receipts", series(bench, talk, Receipts.COALESCED, 0));
      return section(users, contentBytes, all);
    }
  }

  private List<Measurement> series(Bench bench, Talk talk, Receipts receipts, int warmUpSeconds) {
    talk.receipts(receipts);
    List<Double> rates =
        bench.settings().rates().of(name(), RATES).stream()
            .map(deliveries -> deliveries / talk.recipients())
            .toList();
    String name = receipts == Receipts.NONE ? "group-plain" : "group-receipts";
    RateSeries.Plan plan =
        new RateSeries.Plan(
            name, rates, bench.settings().runs(), bench.settings().seconds(), warmUpSeconds);
    return new RateSeries(talk, bench.instruments(), plan, bench.log()).run();
  }

  private Section section(int users, int contentBytes, Map<String, List<Measurement>> all) {
    List<String> notes = new ArrayList<>();
    List<Table> tables = new ArrayList<>();
    List<Plot> plots = new ArrayList<>();
    boolean correct = true;
    for (Map.Entry<String, List<Measurement>> series : all.entrySet()) {
      RateTables some =
          new RateTables(
              series.getKey(), "delivery", Measurement::deliveriesPerSecond, series.getValue());
      notes.addAll(some.notes());
      tables.addAll(some.tables());
      plots.addAll(some.plots());
      correct &= some.isCorrect();
    }
    notes.add(
        "with receipts: each member says at most each 250 ms how far it got, as the Java client does");
    return new Section(
        name(),
        "one group of %d, all online, %d bytes; rates in deliveries/s"
            .formatted(users, contentBytes),
        notes,
        tables,
        plots,
        all,
        correct);
  }

  static Venue meet(Api api, List<Account> accounts) {
    Account creator = accounts.get(0);
    String id =
        api.post(
                "/conversations",
                creator.token(),
                Map.of(
                    "type", "group",
                    "name", "everybody",
                    "participant_ids", accounts.stream().map(Account::userId).toList()))
            .path("conversation_id")
            .asText();
    return new Venue(id, IntStream.range(0, accounts.size()).boxed().toList());
  }
}
