package dev.parley.simulation;

import java.io.PrintStream;

/** A gateway dies, and its clients come to others. Plain arithmetic. */
final class Deaths {
  private static final double CONNECTIONS = 100e6;

  /** CPU of a sign-in and the opening of a socket, in seconds: the trial's figures. */
  private static final double COMING_SECONDS = 0.003;

  private static final double QUEUE_SECONDS = 30;
  private final PrintStream out;

  Deaths(PrintStream out) {
    this.out = out;
  }

  /** Whom it hits, and how hard. */
  void oneGateway() {
    Table table =
        new Table(
            out,
            "One gateway of 100 million connections dies",
            "gateways",
            "pool that takes over",
            "back-off spread over",
            "connections lost",
            "each survivor opens/s",
            "cores of it meanwhile",
            "growth of a survivor",
            "users told in vain until its queue expires");
    for (int gateways : new int[] {1_000, 5_300}) {
      for (int pool : new int[] {gateways, 100, 10}) {
        for (int spread : new int[] {1, 30}) {
          row(table, gateways, pool, spread);
        }
      }
    }
  }

  private static void row(Table table, int gateways, int pool, int spreadSeconds) {
    double lost = CONNECTIONS / gateways;
    double each = lost / (pool - 1) / spreadSeconds;
    double told = 1.3 * Routes.PER_SECOND / gateways;
    table.row(
        gateways,
        pool,
        spreadSeconds + " s",
        Math.round(lost),
        each,
        each * COMING_SECONDS,
        Math.round(100.0 / (pool - 1)) + " %",
        Math.round(told * QUEUE_SECONDS));
  }
}
