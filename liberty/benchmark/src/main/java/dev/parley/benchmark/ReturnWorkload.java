package dev.parley.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.benchmark.load.Account;
import dev.parley.benchmark.load.Fleet;
import dev.parley.benchmark.meter.ProcessMeter;
import dev.parley.benchmark.meter.Usage;
import dev.parley.benchmark.report.Section;
import dev.parley.benchmark.report.Table;
import dev.parley.benchmark.site.Api;
import dev.parley.benchmark.site.Crew;
import dev.parley.benchmark.site.Population;
import dev.parley.benchmark.talk.Latency;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.HdrHistogram.Histogram;

/**
 * Everybody comes back at the same moment: a new access token, a connection, and what was missed.
 */
public final class ReturnWorkload implements Workload {
  private static final int USERS = 10_000;
  private static final int GROUP = 50;
  private static final int MESSAGES = 5;
  private static final int AT_ONCE = 8;

  /** Calls under way for tokens; connections all begin as soon as their user has one. */
  private static final int TOKENS_AT_ONCE = 128;

  private static final long LIMIT_SECONDS = 600;

  @Override
  public String name() {
    return "return";
  }

  @Override
  public Section run(Bench bench) {
    URI server = bench.site().addresses().get(0);
    Api api = new Api(server);
    int users = Math.max(GROUP, bench.settings().usersOr(USERS) / GROUP * GROUP);
    List<Account> accounts = new Population(bench.site()).create(users);
    List<List<Account>> groups = groups(accounts);
    Crew crew = new Crew(AT_ONCE);
    List<String> ids = crew.all(groups.size(), i -> GroupWorkload.meet(api, groups.get(i)).id());
    List<String> cursors = crew.all(users, i -> cursor(api, accounts.get(i)));
    crew.all(groups.size() * MESSAGES, i -> say(api, groups.get(i / MESSAGES).get(0), ids, i));
    bench.log().accept("return: %d users of %d groups are away".formatted(users, ids.size()));
    try (Fleet fleet = new Fleet()) {
      Returner.Course course = new Returner.Course(fleet, bench.site().addresses());
      List<Returner> all = new ArrayList<>();
      for (int i = 0; i < users; i++) {
        all.add(new Returner(course, i, accounts.get(i), cursors.get(i)));
      }
      ProcessMeter.Span span = bench.instruments().processes().span();
      span.begin();
      comeBack(all, api);
      return section(all, course, 2 * MESSAGES, span.end());
    }
  }

  /** Each user belongs to two: neighbours, and those with the same place among them. */
  private static List<List<Account>> groups(List<Account> accounts) {
    List<List<Account>> groups = new ArrayList<>();
    int count = accounts.size() / GROUP;
    for (int i = 0; i < count; i++) {
      groups.add(accounts.subList(i * GROUP, (i + 1) * GROUP));
      List<Account> others = new ArrayList<>();
      for (int j = 0; j < GROUP; j++) {
        others.add(accounts.get(i + j * count));
      }
      groups.add(others);
    }
    return groups;
  }

  private static String cursor(Api api, Account account) {
    JsonNode page = api.post("/sync", account.token(), Map.of());
    while (page.path("more").asBoolean()) {
      page = api.post("/sync", account.token(), Map.of("cursor", page.path("cursor").asText()));
    }
    return page.path("cursor").asText();
  }

  private static JsonNode say(Api api, Account account, List<String> groups, int number) {
    return api.post(
        "/conversations/" + groups.get(number / MESSAGES) + "/messages",
        account.token(),
        Map.of("content", "message " + number, "client_msg_id", "return-" + number));
  }

  /** Starts all and waits for all. */
  private static void comeBack(List<Returner> all, Api api) {
    long begin = System.nanoTime();
    List<CompletableFuture<Long>> tokens =
        new Crew(TOKENS_AT_ONCE).all(all.size(), i -> all.get(i).comeBack(api, begin));
    try {
      CompletableFuture.allOf(tokens.toArray(CompletableFuture[]::new))
          .get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("not all came back", e);
    }
  }

  private Section section(List<Returner> all, Returner.Course course, int expected, Usage usage) {
    Histogram token = new Histogram(3_600_000_000L, 3);
    Histogram synced = new Histogram(3_600_000_000L, 3);
    int wrong = 0;
    for (Returner one : all) {
      token.recordValue(one.tokenMicros());
      synced.recordValue(one.syncedMicros());
      wrong += one.messages() == expected ? 0 : 1;
    }
    Map<String, Integer> refused = new TreeMap<>(course.refused());
    return new Section(
        name(),
        "%d users come back at the same moment".formatted(all.size()),
        List.of(
            "all back after %.1f s, %.0f users a second"
                .formatted(usage.seconds(), all.size() / usage.seconds()),
            "told to come later, by what they were told: " + refused,
            "answers that no client expects: " + course.failures(),
            "users who did not get just the %d messages that they missed: %d"
                .formatted(expected, wrong)),
        List.of(
            new Table(
                "from that moment",
                LatencyRow.COLUMNS,
                List.of(
                    LatencyRow.of("has a new token", Latency.of(token)),
                    LatencyRow.of("is connected and has what it missed", Latency.of(synced)))),
            new Table(
                "processor time",
                List.of("process", "us a user"),
                usage.micros().entrySet().stream()
                    .map(
                        one -> List.of(one.getKey(), "%.0f".formatted(one.getValue() / all.size())))
                    .toList())),
        List.of(),
        Map.of("usage", usage, "refused", refused, "wrong", wrong),
        wrong == 0 && course.failures().isEmpty());
  }
}
