package dev.parley.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.benchmark.load.Account;
import dev.parley.benchmark.report.Section;
import dev.parley.benchmark.report.Table;
import dev.parley.benchmark.site.Api;
import dev.parley.benchmark.site.Crew;
import dev.parley.benchmark.site.Population;
import dev.parley.benchmark.talk.Latency;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Pages of one long conversation: the newest, and before messages anywhere in it. */
public final class HistoryWorkload implements Workload {
  private static final int MEMBERS = 64;
  private static final int AT_ONCE = 32;
  private static final int PAGE = 50;
  private static final int WARM_UP = 200;
  private static final int PAGES = 1000;
  private static final long FILL_NANOS = TimeUnit.SECONDS.toNanos(60);

  @Override
  public String name() {
    return "history";
  }

  @Override
  public Section run(Bench bench) {
    Api api = new Api(bench.site().addresses().get(0));
    List<Account> members = new Population(bench.site()).create(bench.settings().usersOr(MEMBERS));
    Reading reading = new Reading(api, members);
    List<String> ids = reading.fill();
    bench.log().accept("history: %d messages".formatted(ids.size()));
    Random random = new Random(1);
    List<String> deep = ids.subList(PAGE * 2, ids.size());
    for (int i = 0; i < WARM_UP + PAGES; i++) {
      boolean counts = i >= WARM_UP;
      reading.page("", i, counts ? reading.end : reading.uncounted);
      String place = "&before_id=" + deep.get(random.nextInt(deep.size()));
      reading.page(place, i, counts ? reading.anywhere : reading.uncounted);
    }
    return section(ids.size(), reading);
  }

  private Section section(int messages, Reading reading) {
    Latency end = Latency.of(reading.end);
    Latency anywhere = Latency.of(reading.anywhere);
    Table table =
        new Table(
            "GET /conversations/{id}/messages?limit=" + PAGE,
            LatencyRow.COLUMNS,
            List.of(
                LatencyRow.of("the newest", end),
                LatencyRow.of("before a message anywhere", anywhere)));
    return new Section(
        name(),
        "pages of %d of a conversation of %d messages".formatted(PAGE, messages),
        List.of(
            "one page at a time, by members in turn; the messages are some minutes old at most",
            "a conversation with gaps of days is not measured: messages are dated by the server",
            "pages that were not full or not in order: " + reading.wrong),
        List.of(table),
        List.of(),
        Map.of("messages", messages, "newest", end, "anywhere", anywhere),
        reading.wrong == 0);
  }

  /** The conversation, written and read. */
  private static final class Reading {
    private final Histogram end = new Histogram(3_600_000_000L, 3);
    private final Histogram anywhere = new Histogram(3_600_000_000L, 3);
    private final Histogram uncounted = new Histogram(3_600_000_000L, 3);
    private final Api api;
    private final List<Account> members;
    private final String messages;
    private int wrong;

    Reading(Api api, List<Account> members) {
      this.api = api;
      this.members = members;
      Map<String, Object> group =
          Map.of(
              "type", "group",
              "name", "long",
              "participant_ids", members.stream().map(Account::userId).toList());
      this.messages =
          "/conversations/%s/messages"
              .formatted(
                  api.post("/conversations", members.get(0).token(), group)
                      .path("conversation_id")
                      .asText());
    }

    /** Nobody is connected, so that all goes into writing; ids in the order of each writer. */
    List<String> fill() {
      long until = System.nanoTime() + FILL_NANOS;
      List<String> ids = new ArrayList<>();
      new Crew(AT_ONCE).all(AT_ONCE, writer -> write(writer, until)).forEach(ids::addAll);
      // An id begins with its time.
      ids.sort(null);
      return ids;
    }

    private List<String> write(int writer, long until) {
      List<String> ids = new ArrayList<>();
      for (int i = 0; System.nanoTime() < until; i++) {
        Account member = members.get((writer + i * AT_ONCE) % members.size());
        Map<String, String> body =
            Map.of("content", "message " + i, "client_msg_id", writer + "-" + i);
        ids.add(api.post(messages, member.token(), body).path("message_id").asText());
      }
      return ids;
    }

    void page(String place, int turn, Histogram micros) {
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
