package dev.parley.benchmark.meter;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The heap of another JVM of this machine, through {@code jcmd}. */
public final class Heap {
  private static final Pattern SPACE = Pattern.compile("total \\d+K, used (\\d+)K");
  private static final Pattern CLASS =
      Pattern.compile("(?m)^\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+)");

  private final long pid;

  /** Of the JVM with that process number. */
  public Heap(long pid) {
    this.pid = pid;
  }

  /** What is in use after a full collection, which stops the JVM for a moment. */
  public long liveBytes() {
    String unused = jcmd("GC.run");
    return used(jcmd("GC.heap_info"));
  }

  /** The bytes in use of all generations, whatever the collector. */
  static long used(String heapInfo) {
    Matcher space = SPACE.matcher(heapInfo);
    long kilobytes = 0;
    while (space.find()) {
      kilobytes += Long.parseLong(space.group(1));
    }
    return kilobytes * 1024;
  }

  /**
   * What lives of each class, after a full collection.
   *
   * @return by class name
   */
  public Map<String, Instances> classes() {
    Map<String, Instances> classes = new TreeMap<>();
    Matcher row = CLASS.matcher(jcmd("GC.class_histogram"));
    while (row.find()) {
      classes.put(
          row.group(3), new Instances(Long.parseLong(row.group(1)), Long.parseLong(row.group(2))));
    }
    return classes;
  }

  /**
   * The objects of a class.
   *
   * @param bytes theirs alone, without what they refer to
   */
  public record Instances(long count, long bytes) {}

  private String jcmd(String command) {
    return new Jcmd(pid).run(command);
  }
}
