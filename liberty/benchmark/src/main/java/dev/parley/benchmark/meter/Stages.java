package dev.parley.benchmark.meter;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server's own stage latencies at a moment, from its {@code /metrics}.
 *
 * @param byStage the timers {@code parley_stage_seconds} by stage
 */
public record Stages(Map<String, Timer> byStage) {
  private static final Pattern LINE =
      Pattern.compile("parley_stage_seconds\\w*\\{([^}]*)\\}\\s+([-+.eE0-9]+|NaN)");
  private static final Pattern STAGE = Pattern.compile("stage=\"(\\w+)\"");
  private static final Pattern P99 = Pattern.compile("quantile=\"0\\.99\"");

  /** What a timer has counted since the server's start, in seconds; and its latest p99. */
  record Timer(double count, double seconds, double latestP99) {
    private Timer with(String name, String labels, double value) {
      if (name.contains("_count{")) {
        return new Timer(count + value, seconds, latestP99);
      }
      if (name.contains("_sum{")) {
        return new Timer(count, seconds + value, latestP99);
      }
      return P99.matcher(labels).find()
          ? new Timer(count, seconds, Math.max(latestP99, value))
          : this;
    }
  }

  /**
   * A stage in a span.
   *
   * @param count how often it was passed
   * @param meanMillis how long it took on average
   * @param latestP99Millis its 99th percentile as the server tells it at the end, which looks back
   *     a few minutes
   */
  public record Stage(long count, double meanMillis, double latestP99Millis) {}

  /** Reads the exposition; of several servers the texts one after the other. */
  public static Stages parse(String exposition) {
    Map<String, Timer> timers = new TreeMap<>();
    exposition
        .lines()
        .filter(line -> line.startsWith("parley_stage_seconds"))
        .forEach(
            line -> {
              Matcher matcher = LINE.matcher(line);
              Matcher stage = STAGE.matcher(line);
              if (matcher.lookingAt() && stage.find() && !matcher.group(2).equals("NaN")) {
                double value = Double.parseDouble(matcher.group(2));
                Timer before = timers.getOrDefault(stage.group(1), new Timer(0, 0, 0));
                timers.put(stage.group(1), before.with(line, matcher.group(1), value));
              }
            });
    return new Stages(timers);
  }

  /** What happened from here to a later moment. */
  public Map<String, Stage> until(Stages later) {
    Map<String, Stage> stages = new TreeMap<>();
    later.byStage.forEach(
        (name, end) -> {
          Timer begin = byStage.getOrDefault(name, new Timer(0, 0, 0));
          double count = end.count() - begin.count();
          if (count > 0) {
            double mean = (end.seconds() - begin.seconds()) / count * 1e3;
            stages.put(name, new Stage((long) count, mean, end.latestP99() * 1e3));
          }
        });
    return stages;
  }
}
