package dev.parley.benchmark.meter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads what the processes of the system use, each together with all that it began, but for those
 * that have a name of their own: an own stack's processes are the generator's children.
 */
public final class ProcessMeter {
  private static final Path PROC = Path.of("/proc");

  private final Map<String, Long> roots;

  /**
   * Of these processes and of this one, the generator.
   *
   * @param processes process numbers by name
   */
  public ProcessMeter(Map<String, Long> processes) {
    Map<String, Long> all = new TreeMap<>(processes);
    all.put(Usage.GENERATOR, ProcessHandle.current().pid());
    this.roots = all;
  }

  /** What was used since the call before last; one object for one span at a time. */
  public final class Span {
    private Reading begin = read();

    /** Begins anew. */
    public void begin() {
      begin = read();
    }

    /** What was used since then. */
    public Usage end() {
      return begin.until(read());
    }
  }

  /** Begins a span. */
  public Span span() {
    return new Span();
  }

  /** Memory by process; takes a while. */
  public Map<String, Memory> memory() {
    Map<Long, List<ProcStat>> children = children(processes());
    Map<String, Memory> memory = new TreeMap<>();
    roots.forEach(
        (name, root) -> {
          long rss = 0;
          long pss = 0;
          for (long pid : tree(root, children)) {
            rss += bytes(pid, "Rss:");
            pss += bytes(pid, "Pss:");
          }
          memory.put(name, new Memory(rss, pss));
        });
    return memory;
  }

  private Reading read() {
    try (Stream<String> lines = Files.lines(PROC.resolve("stat"))) {
      Processors processors = Processors.parse(lines.findFirst().orElseThrow());
      long now = System.nanoTime();
      List<ProcStat> all = processes();
      Map<Long, List<ProcStat>> children = children(all);
      Map<Long, Long> ticksOf = new HashMap<>();
      all.forEach(process -> ticksOf.put(process.pid(), process.ticks()));
      Map<String, Long> ticks = new TreeMap<>();
      roots.forEach(
          (name, root) ->
              ticks.put(
                  name,
                  tree(root, children).stream()
                      .mapToLong(pid -> ticksOf.getOrDefault(pid, 0L))
                      .sum()));
      return new Reading(now, ticks, processors);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read /proc/stat", e);
    }
  }

  private static List<ProcStat> processes() {
    List<ProcStat> all = new ArrayList<>();
    try (DirectoryStream<Path> numbers = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : numbers) {
        String line = text(process.resolve("stat"));
        if (!line.isEmpty()) {
          all.add(ProcStat.parse(line));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read /proc", e);
    }
    return all;
  }

  private static Map<Long, List<ProcStat>> children(List<ProcStat> all) {
    Map<Long, List<ProcStat>> children = new HashMap<>();
    all.forEach(
        process ->
            children.computeIfAbsent(process.parent(), key -> new ArrayList<>()).add(process));
    return children;
  }

  private List<Long> tree(long root, Map<Long, List<ProcStat>> children) {
    List<Long> found = new ArrayList<>();
    Deque<Long> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      long pid = open.removeFirst();
      found.add(pid);
      children.getOrDefault(pid, List.of()).stream()
          .map(ProcStat::pid)
          .filter(child -> !roots.containsValue(child))
          .forEach(open::add);
    }
    return found;
  }

  private static long bytes(long pid, String kind) {
    return text(PROC.resolve(pid + "/smaps_rollup"))
        .lines()
        .filter(line -> line.startsWith(kind))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .sum();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException gone) {
      return "";
    }
  }
}
