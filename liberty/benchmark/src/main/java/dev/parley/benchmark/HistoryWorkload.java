package dev.parley.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.benchmark.load.Account;
import dev.parley.benchmark.report.Section;
import dev.parley.benchmark.report.Table;
import dev.parley.benchmark.site.Api;
import dev.parley.benchmark.site.Archive;
import dev.parley.benchmark.site.Population;
import dev.parley.benchmark.talk.Latency;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.HdrHistogram.Histogram;

/**
 * Pages of conversations of any length, busy and sparse: the newest, and before messages anywhere
 * in them.
 */
public final class HistoryWorkload implements Workload {
  private static final int MEMBERS = 64;
  private static final int PAGE = 50;
  private static final int WARM_UP = 150;
  private static final int PAGES = 500;

  private static Map<String, Archive.Shape> shapes() {
    Map<String, Archive.Shape> shapes = new LinkedHashMap<>();
    shapes.put("short: 200 on one day", new Archive.Shape(1, 1, 200));
    shapes.put("dense: 100,000 a day", new Archive.Shape(10, 1, 100_000));
    shapes.put("sparse: 100 each second day", new Archive.Shape(10_000, 2, 100));
    shapes.put("lone: one each fourth day", new Archive.Shape(5_000, 4, 1));
    return shapes;
  }

  @Override
  public String name() {
    return "history";
  }

  @Override
  public Section run(Bench bench) {
    Api api = new Api(bench.site().addresses().get(0));
    List<Account> members = new Population(bench.site()).create(bench.settings().usersOr(MEMBERS));
    List<Reading> all = new ArrayList<>();
    try (Archive archive = new Archive(bench.site())) {
      shapes()
          .forEach(
              (what, shape) -> {
                all.add(new Reading(api, members, what, archive, shape));
                bench.log().accept("history: " + what + ", " + shape.messages() + " messages");
              });
    }
    // By turns, so that what disturbs the machine disturbs all alike.
    for (int i = 0; i < WARM_UP + PAGES; i++) {
      for (Reading reading : all) {
        reading.read(i, i >= WARM_UP);
      }
    }
    return section(all);
  }

  private Section section(List<Reading> all) {
    List<List<String>> rows = new ArrayList<>();
    Map<String, Object> data = new LinkedHashMap<>();
    int wrong = 0;
    for (Reading reading : all) {
      String what = "%s (%d)".formatted(reading.what, reading.ids.size());
      Latency newest = Latency.of(reading.newest);
      Latency anywhere = Latency.of(reading.anywhere);
      rows.add(LatencyRow.of(what + ", the newest", newest));
      rows.add(LatencyRow.of(what + ", before any", anywhere));
      data.put(reading.what, Map.of("newest", newest, "anywhere", anywhere));
      wrong += reading.wrong;
    }
    return new Section(
        name(),
        "pages of %d, one at a time, by members in turn".formatted(PAGE),
        List.of(
            "old history is written straight into the stores, since the server dates what it takes",
            "pages that were not full or not in order: " + wrong),
        List.of(
            new Table("GET /conversations/{id}/messages?limit=" + PAGE, LatencyRow.COLUMNS, rows)),
        List.of(),
        data,
        wrong == 0);
  }

  /** One conversation. */
  private static final class Reading {
    private final Histogram newest = new Histogram(3_600_000_000L, 3);
    private final Histogram anywhere = new Histogram(3_600_000_000L, 3);
    private final Histogram uncounted = new Histogram(3_600_000_000L, 3);
    private final Random random = new Random(1);
    private final Api api;
    private final List<Account> members;
    private final String what;
    private final String messages;
    private final List<String> ids;
    private int wrong;

    Reading(Api api, List<Account> members, String what, Archive archive, Archive.Shape shape) {
      this.api = api;
      this.members = members;
      this.what = what;
      String id = GroupWorkload.meet(api, members).id();
      this.messages = "/conversations/" + id + "/messages";
      this.ids = archive.fill(id, members.get(0).userId(), shape);
    }

    void read(int turn, boolean counts) {
      page("", turn, counts ? newest : uncounted);
      String before = ids.get(PAGE + random.nextInt(ids.size() - PAGE));
      page("&before_id=" + before, turn, counts ? anywhere : uncounted);
    }

    private void page(String place, int turn, Histogram micros) {
      String token = members.get(turn % members.size()).token();
      long begin = System.nanoTime();
      JsonNode page = api.get(messages + "?limit=" + PAGE + place, token).path("messages");
      micros.recordValue((System.nanoTime() - begin) / 1000);
      boolean right = page.size() == PAGE;
      for (int i = 1; i < page.size(); i++) {
        right &= page.get(i - 1).path("seq").asLong() == page.get(i).path("seq").asLong() + 1;
      }
      wrong += right ? 0 : 1;
    }
  }
}
