package dev.parley.simulation;

import dev.parley.microbenchmark.Samples;
import java.io.PrintStream;
import java.util.stream.IntStream;

/**
 * What batches read of the hash {@code gateways} to learn whether presence lost its memory: all
 * leases each time, from the one node that has them. Plain arithmetic.
 */
final class Leases {
  /** A field and a value in RESP: two headers of up to 6 bytes, a time of 13 digits. */
  private static final int FRAMING_BYTES = 2 * 7 + 13;

  private final PrintStream out;

  Leases(PrintStream out) {
    this.out = out;
  }

  /** By gateways and tellers. */
  void byGateways() {
    Table table =
        new Table(
            out,
            "Leases read with each batch (5 ms a batch, by consumers of the log)",
            "gateways",
            "consumers",
            "batches/s",
            "KB/batch",
            "MB/s from one Redis node",
            "million entries/s parsed");
    for (int gateways : new int[] {10, 100, 1_000}) {
      for (int consumers : new int[] {16, 512}) {
        double batches = consumers * 200.0;
        long bytes =
            IntStream.range(0, gateways)
                .mapToLong(i -> Samples.gateway(i).value().length() + FRAMING_BYTES)
                .sum();
        table.row(
            gateways,
            consumers,
            Math.round(batches),
            bytes / 1e3,
            batches * bytes / 1e6,
            batches * gateways / 1e6);
      }
    }
  }
}
