package dev.parley.system;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/**
 * Somebody who says something five times a second over REST, gives each three seconds, and never
 * tries again: what a user feels of a fault.
 */
final class Prober implements AutoCloseable {
  private static final Duration EVERY = Duration.ofMillis(200);
  private static final Duration APART = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final List<Probe> probes = new CopyOnWriteArrayList<>();
  private final AtomicInteger number = new AtomicInteger();
  private final List<String> conversations;
  private final Api user;
  private final URI server;

  /** What became of one. */
  private record Probe(long atNanos, long endNanos, boolean good) {}

  Prober(URI server, Api user, List<String> conversations) {
    this.server = server;
    this.user = user;
    this.conversations = conversations;
    var unused = clock.scheduleAtFixedRate(this::probe, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void probe() {
    int n = number.incrementAndGet();
    // Conversations of several partitions: a fault may hit a part of them.
    String conversation = conversations.get(n % conversations.size());
    HttpRequest request =
        HttpRequest.newBuilder(
                server.resolve("/api/v1/conversations/" + conversation + "/messages"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + user.token())
            .POST(
                BodyPublishers.ofString(
                    Wire.write(Map.of("content", "probe", "client_msg_id", "p" + n))))
            .build();
    long at = System.nanoTime();
    var unused =
        http.sendAsync(request, BodyHandlers.discarding())
            .handle(
                (answer, failure) ->
                    probes.add(
                        new Probe(
                            at, System.nanoTime(), failure == null && answer.statusCode() == 201)));
  }

  /** Waits for so many more good ones in a row. */
  void awaitGood(int more) {
    long begin = System.nanoTime();
    Awaitility.await()
        .atMost(Duration.ofMinutes(3))
        .until(
            () -> {
              List<Probe> since = probes.stream().filter(probe -> probe.atNanos() > begin).toList();
              int from = Math.max(0, since.size() - more);
              return since.size() >= more
                  && since.subList(from, since.size()).stream().allMatch(Probe::good);
            });
  }

  /** Waits until a time has passed. */
  static void awaitPassed(Duration time) {
    long begin = System.nanoTime();
    Awaitility.await()
        .atMost(time.plusMinutes(1))
        .until(() -> System.nanoTime() - begin >= time.toNanos());
  }

  /** The share of probes of a time that failed, in per cent. */
  long failedPercent(long fromNanos, long toNanos) {
    List<Probe> during =
        probes.stream()
            .filter(probe -> probe.atNanos() >= fromNanos && probe.atNanos() <= toNanos)
            .toList();
    long failed = during.stream().filter(probe -> !probe.good()).count();
    return during.isEmpty() ? 0 : Math.round(100.0 * failed / during.size());
  }

  /** From a moment until the end of the last one that failed; zero if none did after it. */
  Duration failedUntil(long fromNanos) {
    long last =
        probes.stream()
            .filter(probe -> !probe.good() && probe.endNanos() > fromNanos)
            .mapToLong(Probe::endNanos)
            .max()
            .orElse(fromNanos);
    return Duration.ofNanos(last - fromNanos);
  }

  /**
   * When those of a time failed, in seconds since its beginning: the begin of the first and the end
   * of the last of each group between which less than two seconds lie.
   */
  String failedWhen(long fromNanos) {
    List<Probe> failed =
        probes.stream()
            .filter(probe -> !probe.good() && probe.endNanos() > fromNanos)
            .sorted(Comparator.comparingLong(Probe::atNanos))
            .toList();
    StringJoiner groups = new StringJoiner(", ");
    int from = 0;
    for (int i = 1; i <= failed.size(); i++) {
      if (i == failed.size()
          || failed.get(i).atNanos() - failed.get(i - 1).atNanos() > APART.toNanos()) {
        double begin = (failed.get(from).atNanos() - fromNanos) / 1e9;
        double end = (failed.get(i - 1).endNanos() - fromNanos) / 1e9;
        groups.add(String.format(Locale.ROOT, "%.1f to %.1f s: %d", begin, end, i - from));
        from = i;
      }
    }
    return groups.toString();
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
