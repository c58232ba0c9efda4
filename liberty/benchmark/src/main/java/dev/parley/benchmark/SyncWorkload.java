package dev.parley.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.benchmark.load.Account;
import dev.parley.benchmark.load.Pacer;
import dev.parley.benchmark.report.Section;
import dev.parley.benchmark.report.Table;
import dev.parley.benchmark.site.Api;
import dev.parley.benchmark.site.Crew;
import dev.parley.benchmark.site.Population;
import dev.parley.benchmark.talk.Latency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Two users catch up with 20 changed conversations: one of 50, one of 5,000. */
public final class SyncWorkload implements Workload {
  private static final int FEW = 50;
  private static final int MANY = 5000;
  private static final int CHANGED = 20;
  private static final int WARM_UP = 50;
  private static final int REPETITIONS = 200;
  private static final int AT_ONCE = 16;
  private static final int CALM_LOOKS = 120;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(25);
  private static final long CALM_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** What following a cursor to its end came to. */
  private record CaughtUp(String cursor, int conversations, long micros) {}

  @Override
  public String name() {
    return "sync";
  }

  @Override
  public Section run(Bench bench) {
    int many = bench.settings().usersOr(MANY);
    Api api = new Api(bench.site().addresses().get(0));
    List<Account> all = new Population(bench.site()).create(many + 2);
    Returning few = new Returning(api, all.get(many));
    Returning lots = new Returning(api, all.get(many + 1));
    List<Account> peers = all.subList(0, many);
    few.meet(peers.subList(0, Math.min(FEW, many)));
    lots.meet(peers);
    bench.log().accept("sync: %d and %d conversations".formatted(few.size(), lots.size()));
    few.leave();
    lots.leave();
    few.miss(peers.subList(0, CHANGED));
    lots.miss(peers.subList(0, CHANGED));
    for (int i = 0; i < WARM_UP + REPETITIONS; i++) {
      few.comeBack(i >= WARM_UP);
      lots.comeBack(i >= WARM_UP);
    }
    return section(few, lots);
  }

  private Section section(Returning few, Returning lots) {
    Latency ofFew = Latency.of(few.micros);
    Latency ofMany = Latency.of(lots.micros);
    Table table =
        new Table(
            "POST /sync until more is false",
            LatencyRow.COLUMNS,
            List.of(
                LatencyRow.of(CHANGED + " of " + few.size(), ofFew),
                LatencyRow.of(CHANGED + " of " + lots.size(), ofMany),
                List.of(
                    "ratio",
                    "",
                    "%.2f".formatted(ofMany.p50() / ofFew.p50()),
                    "%.2f".formatted(ofMany.p99() / ofFew.p99()),
                    "")));
    return new Section(
        name(),
        "catching up %d changed conversations, by how many there are".formatted(CHANGED),
        List.of(
            "each conversation holds one message, each changed one another; always from the same cursor",
            "repetitions that did not give just the changed: " + (few.wrong + lots.wrong)),
        List.of(table),
        List.of(),
        Map.of("few", ofFew, "many", ofMany),
        few.wrong + lots.wrong == 0);
  }

  /** A user who goes and comes back. */
  private static final class Returning {
    private final Histogram micros = new Histogram(3_600_000_000L, 3);
    private final Map<String, String> conversations = new HashMap<>();
    private final Api api;
    private final Account account;
    private String cursor = "";
    private int wrong;

    Returning(Api api, Account account) {
      this.api = api;
      this.account = account;
    }

    int size() {
      return conversations.size();
    }

    /** Each peer opens a conversation and says the first word. */
    void meet(List<Account> peers) {
      List<String> ids =
          new Crew(AT_ONCE)
              .all(
                  peers.size(),
                  i -> {
                    Account peer = peers.get(i);
                    List<String> both = List.of(peer.userId(), account.userId());
                    String id =
                        api.post(
                                "/conversations",
                                peer.token(),
                                Map.of("type", "direct", "participant_ids", both))
                            .path("conversation_id")
                            .asText();
                    say(peer, id, "first");
                    return id;
                  });
      for (int i = 0; i < ids.size(); i++) {
        conversations.put(peers.get(i).userId(), ids.get(i));
      }
    }

    private JsonNode say(Account peer, String conversation, String what) {
      return api.post(
          "/conversations/" + conversation + "/messages",
          peer.token(),
          Map.of("content", what, "client_msg_id", what));
    }

    /** Has all; a cursor looks back a little, so not until nothing more is near it. */
    void leave() {
      CaughtUp last = catchUp("");
      for (int i = 0; i < CALM_LOOKS && last.conversations() > 0; i++) {
        Pacer.awaitNanos(System.nanoTime() + CALM_NANOS);
        last = catchUp(last.cursor());
      }
      cursor = last.cursor();
    }

    /** What happens meanwhile. */
    void miss(List<Account> peers) {
      for (Account peer : peers) {
        JsonNode unused = say(peer, conversations.getOrDefault(peer.userId(), ""), "second");
      }
    }

    void comeBack(boolean counts) {
      CaughtUp now = catchUp(cursor);
      if (counts) {
        micros.recordValue(now.micros());
        wrong += now.conversations() == CHANGED ? 0 : 1;
      }
      Pacer.awaitNanos(System.nanoTime() + PAUSE_NANOS);
    }

    private CaughtUp catchUp(String from) {
      long begin = System.nanoTime();
      int seen = 0;
      String at = from;
      boolean more = true;
      while (more) {
        Map<String, String> body = at.isEmpty() ? Map.of() : Map.of("cursor", at);
        JsonNode page = api.post("/sync", account.token(), body);
        seen += page.path("conversations").size();
        at = page.path("cursor").asText();
        more = page.path("more").asBoolean();
      }
      return new CaughtUp(at, seen, (System.nanoTime() - begin) / 1000);
    }
  }
}
