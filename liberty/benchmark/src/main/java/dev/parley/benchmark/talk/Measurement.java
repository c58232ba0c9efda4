package dev.parley.benchmark.talk;

import dev.parley.benchmark.meter.Memory;
import dev.parley.benchmark.meter.Stages;
import dev.parley.benchmark.meter.Usage;
import java.util.Map;

/**
 * One run at one rate.
 *
 * @param rate messages a second that were to be sent
 * @param run which of several at that rate, counted from 1
 * @param messagesPerSecond acknowledged in the measured window
 * @param deliveriesPerSecond told in the measured window
 * @param backlog messages sent and not yet acknowledged when the window ended
 * @param latencies from when each message was due, by what ended it
 * @param usage processor time in the measured window
 * @param stages the server's own latencies
 * @param memory at the end
 * @param defects of all messages, those before the window included
 */
public record Measurement(
    double rate,
    int run,
    double messagesPerSecond,
    double deliveriesPerSecond,
    long backlog,
    Map<String, Latency> latencies,
    Usage usage,
    Map<String, Stages.Stage> stages,
    Map<String, Memory> memory,
    Defects defects) {

  /** The latency up to which a rate counts as sustained. */
  public static final double LIMIT_MILLIS = 500;

  private static final double ENOUGH = 0.98;

  /** Of one kind. */
  public Latency latency(String kind) {
    return latencies.getOrDefault(kind, new Latency(0, 0, 0, 0, 0));
  }

  /** Whether nothing was lost, doubled, reordered or refused. */
  public boolean valid() {
    return defects.none();
  }

  /** Whether the system kept up: correct, p99 within the limit, and no backlog. */
  public boolean sustained() {
    return valid()
        && latency("ack").p99() <= LIMIT_MILLIS
        && latency("delivery").p99() <= LIMIT_MILLIS
        && messagesPerSecond >= rate * ENOUGH
        && backlog <= Math.max(2, rate * LIMIT_MILLIS / 1000);
  }

  /** Microseconds of processor time a second of a process, per something that happens so often. */
  public double microsPer(double perSecond, String process) {
    return per(usage.micros().getOrDefault(process, 0.0), perSecond);
  }

  /** The same of all but the generator. */
  public double serverMicrosPer(double perSecond) {
    return per(usage.serverMicros(), perSecond);
  }

  /** The same of all, the generator included. */
  public double totalMicrosPer(double perSecond) {
    return per(usage.totalMicros(), perSecond);
  }

  private double per(double micros, double perSecond) {
    return perSecond == 0 ? 0 : micros / usage.seconds() / perSecond;
  }
}
