package dev.parley.benchmark.talk;

import dev.parley.benchmark.load.Pacer;
import java.util.concurrent.TimeUnit;

/**
 * Talk before anything is measured, so that the JVMs compile what they will need: more and more,
 * but never so much that a cold server drowns in it.
 */
final class WarmUp {
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final double FIRST_SHARE = 0.1;
  private static final double LAST_SHARE = 0.7;
  private static final double WAITING_SECONDS = 0.25;

  /** With fewer the compilers of the JVMs are not through for many minutes, and take a core. */
  private static final double LEAST_DELIVERIES = 1_000;

  private final Talk talk;
  private final double peak;
  private final int waiting;

  /** For rates of up to so many messages a second. */
  WarmUp(Talk talk, double rate) {
    this.talk = talk;
    this.peak = Math.max(rate, LEAST_DELIVERIES / Math.max(1, talk.recipients()));
    this.waiting = (int) Math.max(8, peak * WAITING_SECONDS);
  }

  /** Takes so long; what went wrong. */
  Defects run(int seconds) {
    int count = (int) (peak * seconds);
    Ledger ledger = talk.begin(count, count);
    long start = System.nanoTime();
    long length = TimeUnit.SECONDS.toNanos(seconds);
    double due = 0;
    int sent = 0;
    for (long at = 0; at < length && sent < count; at += STEP_NANOS) {
      double share = FIRST_SHARE + (LAST_SHARE - FIRST_SHARE) * at / length;
      due = Math.min(sent + waiting, due + peak * share * STEP_NANOS / 1e9);
      sent = say(ledger, sent, Math.min(count, (int) due));
      Pacer.awaitNanos(start + at + STEP_NANOS);
    }
    OpenLoop.drain(talk, ledger);
    return talk.fleet().ask(ledger::judge);
  }

  private int say(Ledger ledger, int from, int to) {
    return talk.fleet()
        .ask(
            () -> {
              Ledger.Counts counts = ledger.counts();
              long room = waiting - (counts.sent() - counts.acked());
              long late =
                  waiting - (counts.sent() - counts.told() / Math.max(1, talk.recipients()));
              int end = (int) Math.min(to, from + Math.max(0, Math.min(room, late)));
              for (int index = from; index < end; index++) {
                talk.say(index, System.nanoTime());
              }
              return end;
            });
  }
}
