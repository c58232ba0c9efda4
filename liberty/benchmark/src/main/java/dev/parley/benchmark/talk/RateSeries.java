package dev.parley.benchmark.talk;

import dev.parley.benchmark.meter.Instruments;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Measures a talk at rising rates, several times. Each pass goes through all rates, so that what
 * disturbs the machine for a minute does not hit all runs of one rate.
 */
public final class RateSeries {
  private final Talk talk;
  private final Instruments instruments;
  private final Plan plan;
  private final Consumer<String> log;

  /**
   * What is to be measured.
   *
   * @param name of the series, for names of files
   * @param rates messages a second, rising
   * @param runs passes
   * @param seconds the measured window of each run
   * @param warmUpSeconds before the first; 0 if it is warm already
   */
  public record Plan(String name, List<Double> rates, int runs, int seconds, int warmUpSeconds) {
    /** Keeps the rates as they are now. */
    public Plan {
      rates = rates.stream().sorted().toList();
    }
  }

  /** On a talk. */
  public RateSeries(Talk talk, Instruments instruments, Plan plan, Consumer<String> log) {
    this.talk = talk;
    this.instruments = instruments;
    this.plan = plan;
    this.log = log;
  }

  /** All runs, in the order in which they happened. */
  public List<Measurement> run() {
    if (plan.warmUpSeconds() > 0) {
      double peak = plan.rates().get(plan.rates().size() - 1);
      Defects defects = new WarmUp(talk, peak).run(plan.warmUpSeconds());
      log.accept(plan.name() + ": warm, defects meanwhile: " + defects);
    }
    List<Measurement> all = new ArrayList<>();
    for (int run = 1; run <= plan.runs(); run++) {
      all.addAll(pass(run));
    }
    return all;
  }

  /** After two rates in a row that were too much, the higher ones are left out. */
  private List<Measurement> pass(int run) {
    OpenLoop loop = new OpenLoop(talk, instruments, plan.seconds());
    List<Measurement> pass = new ArrayList<>();
    int failures = 0;
    for (double rate : plan.rates()) {
      if (failures == 2) {
        log.accept("%s: %.0f/s left out".formatted(plan.name(), rate));
        continue;
      }
      String name = String.format(Locale.ROOT, "%s-%.0f-%d", plan.name(), rate, run);
      Measurement measured = loop.measure(name, rate, run);
      failures = measured.sustained() ? 0 : failures + 1;
      pass.add(measured);
      log.accept(line(measured));
    }
    return pass;
  }

  private String line(Measurement run) {
    return String.format(
        Locale.ROOT,
        "%s %.0f messages/s run %d: %.0f/s, ack p50 %.1f p99 %.1f ms, delivery p50 %.1f p99 %.1f ms,"
            + " servers %.0f us a message (%.1f a delivery), generator %.0f us, foreign %.2f cores,"
            + " defects: %s%s",
        plan.name(),
        run.rate(),
        run.run(),
        run.messagesPerSecond(),
        run.latency("ack").p50(),
        run.latency("ack").p99(),
        run.latency("delivery").p50(),
        run.latency("delivery").p99(),
        run.serverMicrosPer(run.messagesPerSecond()),
        run.serverMicrosPer(run.deliveriesPerSecond()),
        run.microsPer(run.messagesPerSecond(), "generator"),
        run.usage().foreignCores(),
        run.defects(),
        run.sustained() ? "" : " NOT SUSTAINED");
  }
}
