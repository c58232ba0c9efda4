package dev.parley.benchmark.talk;

import dev.parley.benchmark.load.Pacer;
import dev.parley.benchmark.meter.Instruments;
import dev.parley.benchmark.meter.Usage;
import java.util.concurrent.TimeUnit;

/**
 * Measures a talk at one rate: some seconds to settle, the window that counts, and then as long as
 * it takes until everything came that has to.
 */
final class OpenLoop {
  private static final double SETTLE_SECONDS = 4;
  private static final long START_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(12);
  private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(90);

  private final Talk talk;
  private final Instruments instruments;
  private final int seconds;

  OpenLoop(Talk talk, Instruments instruments, int seconds) {
    this.talk = talk;
    this.instruments = instruments;
    this.seconds = seconds;
  }

  /** One run; the name is that of its recording, if there is one. */
  Measurement measure(String name, double rate, int run) {
    int settling = (int) Math.ceil(rate * SETTLE_SECONDS);
    int count = settling + Math.max(1, (int) Math.round(rate * seconds));
    Ledger ledger = talk.begin(count, settling);
    Instruments.Observation observation = instruments.observe(name);
    Pacer.Schedule schedule = new Pacer.Schedule(System.nanoTime() + START_NANOS, rate, count);
    Thread pacer = new Thread(new Pacer(talk.fleet().loop(), schedule, talk::say), "pacer");
    pacer.setDaemon(true);
    pacer.start();
    try {
      Pacer.awaitNanos(schedule.due(settling));
      Ledger.Counts before = talk.fleet().ask(ledger::counts);
      observation.span().begin();
      Pacer.awaitNanos(schedule.due(count));
      Usage usage = observation.span().end();
      Ledger.Counts after = talk.fleet().ask(ledger::counts);
      pacer.join(DRAIN_NANOS / 1_000_000);
      drain(talk, ledger);
      return new Measurement(
          rate,
          run,
          (after.acked() - before.acked()) / usage.seconds(),
          (after.told() - before.told()) / usage.seconds(),
          after.sent() - after.acked(),
          talk.fleet().ask(ledger::latencies),
          usage,
          observation.end(),
          instruments.memory(),
          talk.fleet().ask(ledger::judge));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      pacer.interrupt();
    }
  }

  /** Waits until all came, or nothing has come for a while. */
  static void drain(Talk talk, Ledger ledger) {
    long end = System.nanoTime() + DRAIN_NANOS;
    long lastChange = System.nanoTime();
    Ledger.Counts seen = talk.fleet().ask(ledger::counts);
    while (!talk.fleet().ask(ledger::isSettled)
        && System.nanoTime() < end
        && System.nanoTime() < lastChange + PATIENCE_NANOS) {
      Pacer.awaitNanos(System.nanoTime() + LOOK_NANOS);
      Ledger.Counts now = talk.fleet().ask(ledger::counts);
      lastChange = now.equals(seen) ? lastChange : System.nanoTime();
      seen = now;
    }
  }
}
