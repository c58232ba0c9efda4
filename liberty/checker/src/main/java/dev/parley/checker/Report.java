package dev.parley.checker;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.checker.Recording.Invocation;
import dev.parley.checker.Recording.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.HdrHistogram.Histogram;

/** What a run came to, for humans and as JSON. */
final class Report {
  private static final int SHOWN = 20;
  private final Settings settings;
  private final Recording recording;
  private final List<Finding> findings;
  private final Latencies latencies;
  private final Absences absences;

  Report(Settings settings, Recording recording) {
    this.settings = settings;
    this.recording = recording;
    this.findings = Judge.findings(recording);
    this.latencies = Latencies.of(recording);
    this.absences = Absences.of(recording);
  }

  /** Whether every promise was kept. */
  boolean isClean() {
    return findings.isEmpty();
  }

  private long count(Defect defect) {
    return findings.stream().filter(finding -> finding.defect() == defect).count();
  }

  private List<Invocation> with(Outcome outcome) {
    return recording.invocations().stream().filter(one -> one.outcome() == outcome).toList();
  }

  private long events() {
    return recording.histories().values().stream()
        .mapToLong(byUser -> byUser.values().stream().mapToLong(List::size).max().orElse(0))
        .sum();
  }

  private long sightings() {
    return recording.watches().stream()
        .flatMap(watch -> watch.sightings().values().stream())
        .mapToLong(List::size)
        .sum();
  }

  private long filled() {
    return recording.watches().stream()
        .flatMap(watch -> watch.filled().values().stream())
        .mapToLong(Set::size)
        .sum();
  }

  /** The table. */
  String table() {
    StringBuilder text = new StringBuilder();
    line(text, "seed", settings.seed());
    line(text, "sent", recording.invocations().size());
    line(text, "  acknowledged", with(Outcome.OK).size());
    line(text, "  refused", with(Outcome.REFUSED).size());
    line(text, "  unknown", with(Outcome.UNKNOWN).size());
    line(text, "events in histories", events());
    line(text, "events seen by devices", sightings());
    line(text, "events read from history", filled());
    for (Defect defect : Defect.values()) {
      line(text, defect.title(), count(defect));
    }
    line(text, "connections lost", absences.count());
    line(text, "longest absence, ms", absences.longestMicros() / 1_000);
    line(text, "most back in a second", absences.mostInASecond());
    latency(text, "send to ack", latencies.toAck());
    latency(text, "send to last device", latencies.toLastDevice());
    findings.stream()
        .limit(SHOWN)
        .forEach(
            one ->
                text.append(
                    "%s: %s in %s%n"
                        .formatted(one.defect().title(), one.what(), one.conversation())));
    if (findings.size() > SHOWN) {
      text.append("and %d more%n".formatted(findings.size() - SHOWN));
    }
    return text.append(isClean() ? "all promises kept" : "PROMISES BROKEN").toString();
  }

  private static void line(StringBuilder text, String name, long value) {
    text.append(String.format(Locale.ROOT, "%-26s %10d%n", name, value));
  }

  private static void latency(StringBuilder text, String name, Histogram micros) {
    text.append(
        String.format(
            Locale.ROOT,
            "%-26s p50 %.1f ms, p99 %.1f ms, max %.1f ms%n",
            name,
            micros.getValueAtPercentile(50) / 1_000.0,
            micros.getValueAtPercentile(99) / 1_000.0,
            micros.getMaxValue() / 1_000.0));
  }

  /** A send that took long, and when it was made, counted from the first. */
  record Slow(String device, long atMillis, long tookMillis) {}

  private List<Slow> slowest() {
    List<Invocation> acknowledged = with(Outcome.OK);
    long begin = acknowledged.stream().mapToLong(Invocation::sentMicros).min().orElse(0);
    return acknowledged.stream()
        .sorted(Comparator.comparingLong(Report::tookMicros).reversed())
        .limit(SHOWN)
        .map(
            one ->
                new Slow(one.device(), (one.sentMicros() - begin) / 1_000, tookMicros(one) / 1_000))
        .toList();
  }

  private static long tookMicros(Invocation one) {
    return one.doneMicros() - one.sentMicros();
  }

  /** Writes everything as JSON. */
  void writeTo(Path file) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode root = mapper.createObjectNode();
    root.put("seed", settings.seed());
    root.put("url", settings.url().toString());
    root.put("clean", isClean());
    root.put("sent", recording.invocations().size());
    root.put("events", events());
    root.put("sightings", sightings());
    root.put("filled", filled());
    ObjectNode defects = root.putObject("defects");
    for (Defect defect : Defect.values()) {
      defects.put(defect.name().toLowerCase(Locale.ROOT), count(defect));
    }
    ObjectNode away = root.putObject("absences");
    away.put("count", absences.count());
    away.put("longest_micros", absences.longestMicros());
    away.put("most_in_a_second", absences.mostInASecond());
    root.set("slowest", mapper.valueToTree(slowest()));
    root.set("findings", mapper.valueToTree(findings));
    root.set("refused", mapper.valueToTree(with(Outcome.REFUSED)));
    root.set("unknown", mapper.valueToTree(with(Outcome.UNKNOWN)));
    latency(root.putObject("send_to_ack_micros"), latencies.toAck());
    latency(root.putObject("send_to_last_device_micros"), latencies.toLastDevice());
    mapper.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
  }

  private static void latency(ObjectNode node, Histogram micros) {
    node.put("count", micros.getTotalCount());
    node.put("p50", micros.getValueAtPercentile(50));
    node.put("p99", micros.getValueAtPercentile(99));
    node.put("max", micros.getMaxValue());
  }
}
