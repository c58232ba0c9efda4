package dev.parley.benchmark.meter;

import java.util.List;

/**
 * The whole machine's processors, the first line of {@code /proc/stat}.
 *
 * @param busyTicks user, nice, system and interrupts
 * @param stolenTicks given to other machines by the hypervisor
 */
record Processors(long busyTicks, long stolenTicks) {
  private static final List<Integer> BUSY = List.of(1, 2, 3, 6, 7);
  private static final int STOLEN = 8;

  static Processors parse(String line) {
    List<String> fields = List.of(line.trim().split("\\s+"));
    long busy = BUSY.stream().mapToLong(field -> Long.parseLong(fields.get(field))).sum();
    return new Processors(busy, Long.parseLong(fields.get(STOLEN)));
  }
}
