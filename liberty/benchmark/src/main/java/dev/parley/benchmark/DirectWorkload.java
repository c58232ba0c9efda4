package dev.parley.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.benchmark.load.Account;
import dev.parley.benchmark.load.Fleet;
import dev.parley.benchmark.report.Section;
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

/** Pairs of users who talk to each other: stored, acknowledged, and each receipt back. */
public final class DirectWorkload implements Workload {
  private static final int USERS = 200;
  private static final int CONTENT_BYTES = 100;
  private static final Double[] RATES = {200.0, 1000.0, 2000.0, 3000.0, 3500.0, 4000.0};

  @Override
  public String name() {
    return "direct";
  }

  @Override
  public Section run(Bench bench) {
    int users = bench.settings().usersOr(USERS) / 2 * 2;
    List<Account> accounts = new Population(bench.site()).create(users);
    List<Venue> venues = meet(new Api(bench.site().addresses().get(0)), accounts);
    bench.log().accept("direct: %d users in %d conversations".formatted(users, venues.size()));
    List<Double> rates = bench.settings().rates().of(name(), RATES);
    int contentBytes = bench.settings().contentBytesOr(CONTENT_BYTES);
    try (Fleet fleet = new Fleet()) {
      Talk talk = Talk.open(fleet, bench.site().addresses(), accounts, venues, contentBytes);
      talk.receipts(Receipts.EACH);
      List<Measurement> runs =
          new RateSeries(talk, bench.instruments(), plan(bench, rates), bench.log()).run();
      RateTables tables = new RateTables(name(), "message", Measurement::messagesPerSecond, runs);
      return new Section(
          name(),
          "%d users in pairs, %d bytes, ack and delivered receipt awaited; rates in messages/s"
              .formatted(users, contentBytes),
          tables.notes(),
          tables.tables(),
          tables.plots(),
          runs,
          tables.isCorrect());
    }
  }

  private RateSeries.Plan plan(Bench bench, List<Double> rates) {
    return new RateSeries.Plan(
        name(),
        rates,
        bench.settings().runs(),
        bench.settings().seconds(),
        bench.settings().warmUpSeconds());
  }

  /** Each two of them meet in a direct conversation. */
  static List<Venue> meet(Api api, List<Account> accounts) {
    List<Venue> venues = new ArrayList<>();
    for (int one = 0; one < accounts.size(); one += 2) {
      Account creator = accounts.get(one);
      String peer = accounts.get(one + 1).userId();
      JsonNode conversation =
          api.post(
              "/conversations",
              creator.token(),
              Map.of("type", "direct", "participant_ids", List.of(creator.userId(), peer)));
      venues.add(new Venue(conversation.path("conversation_id").asText(), List.of(one, one + 1)));
    }
    return venues;
  }
}
