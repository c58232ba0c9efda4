package dev.parley.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process, identified for ever by its number and its start.
 *
 * @param pid the process number
 * @param startTicks when it began, in clock ticks since boot: a reused number has another one
 */
record LinuxProcess(long pid, long startTicks) {

  // Counted after the command name, which may hold blanks: proc(5), /proc/PID/stat, field 3 is 0
  // here.
  private static final int STATE = 0;
  private static final int USER_TICKS = 11;
  private static final int SYSTEM_TICKS = 12;
  private static final int START_TICKS = 19;
  private static final int TICKS_PER_SECOND = 100;

  /** The process that has this number now; a zombie counts as none. */
  static Optional<LinuxProcess> of(long pid) {
    List<String> stat = stat(pid);
    if (stat.isEmpty() || stat.get(STATE).equals("Z")) {
      return Optional.empty();
    }
    return Optional.of(new LinuxProcess(pid, Long.parseLong(stat.get(START_TICKS))));
  }

  /**
   * False also for a zombie, which {@link ProcessHandle} takes for alive until its parent reaps it.
   */
  boolean isAlive() {
    return of(pid).equals(Optional.of(this));
  }

  /** This process and all that it began, itself first. */
  List<Long> tree() {
    return Stream.concat(
            Stream.of(pid),
            ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid))
        .toList();
  }

  /** The same, each so that it can be told from a later process of its number. */
  List<LinuxProcess> members() {
    return tree().stream().flatMap(member -> of(member).stream()).toList();
  }

  /** Processor time of the whole tree so far. */
  Duration processorTime() {
    long ticks =
        tree().stream()
            .map(LinuxProcess::stat)
            .filter(stat -> !stat.isEmpty())
            .mapToLong(
                stat ->
                    Long.parseLong(stat.get(USER_TICKS)) + Long.parseLong(stat.get(SYSTEM_TICKS)))
            .sum();
    return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
  }

  /**
   * Memory of the whole tree.
   *
   * @param kind {@code Rss}, or {@code Pss} where shared pages count once
   * @return bytes
   */
  long memoryBytes(String kind) {
    return tree().stream().mapToLong(member -> memoryBytes(member, kind)).sum();
  }

  /** {@code PID:START}, as the watchdog reads it. */
  String identity() {
    return pid + ":" + startTicks;
  }

  private static long memoryBytes(long pid, String kind) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
      return lines
          .filter(line -> line.startsWith(kind + ":"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .sum();
    } catch (IOException | RuntimeException gone) {
      return 0;
    }
  }

  private static List<String> stat(long pid) {
    try {
      String line = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.UTF_8);
      return List.of(line.substring(line.lastIndexOf(')') + 2).trim().split(" ", -1));
    } catch (IOException gone) {
      return List.of();
    }
  }
}
