package dev.parley.benchmark.meter;

import java.util.List;

/**
 * One process of {@code /proc/PID/stat}, as proc(5) describes it.
 *
 * @param pid its number
 * @param parent its parent's number
 * @param startTicks when it began, in clock ticks since boot
 * @param ticks processor time of it and of its children that ended, in clock ticks
 */
record ProcStat(long pid, long parent, long startTicks, long ticks) {
  /** Clock ticks a second: fixed for user space on Linux. */
  static final long TICKS_PER_SECOND = 100;

  // Counted after the command name, which may hold blanks.
  private static final int PARENT = 1;
  private static final int FIRST_TIME = 11; // utime, stime, cutime, cstime
  private static final int LAST_TIME = 14;
  private static final int START = 19;

  static ProcStat parse(String line) {
    long pid = Long.parseLong(line.substring(0, line.indexOf(' ')));
    List<String> fields = List.of(line.substring(line.lastIndexOf(')') + 2).trim().split(" ", -1));
    long ticks = 0;
    for (int field = FIRST_TIME; field <= LAST_TIME; field++) {
      ticks += Long.parseLong(fields.get(field));
    }
    return new ProcStat(
        pid, Long.parseLong(fields.get(PARENT)), Long.parseLong(fields.get(START)), ticks);
  }
}
