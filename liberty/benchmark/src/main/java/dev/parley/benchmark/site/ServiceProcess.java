package dev.parley.benchmark.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A running process of a local stack.
 *
 * @param name its directory's name
 * @param pid the process that was started
 * @param worker the one of it and its children that has most memory: the server itself, where a
 *     shell started it
 */
record ServiceProcess(String name, long pid, long worker) {

  /** The one of a directory, if it lives. */
  static Optional<ServiceProcess> of(Path directory) {
    String written = text(directory.resolve("pid"));
    if (written.isBlank()) {
      return Optional.empty();
    }
    List<String> fields = List.of(written.trim().split(" ", -1));
    long pid = Long.parseLong(fields.get(0));
    // A reused number has another start, field 22 of the whole line.
    String stat = text(Path.of("/proc/" + pid + "/stat"));
    boolean alive =
        !stat.isEmpty()
            && stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19].equals(fields.get(1));
    return alive
        ? Optional.of(
            new ServiceProcess(String.valueOf(directory.getFileName()), pid, largest(pid)))
        : Optional.empty();
  }

  private static long largest(long pid) {
    return ProcessHandle.of(pid).stream()
        .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
        .map(ProcessHandle::pid)
        .max((a, b) -> Long.compare(pages(a), pages(b)))
        .orElse(pid);
  }

  private static long pages(long pid) {
    String statm = text(Path.of("/proc/" + pid + "/statm"));
    return statm.isEmpty() ? 0 : Long.parseLong(statm.split(" ", -1)[1]);
  }

  /** Its environment variables. */
  Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>();
    for (String variable : split("environ")) {
      int equals = variable.indexOf('=');
      if (equals > 0) {
        environment.put(variable.substring(0, equals), variable.substring(equals + 1));
      }
    }
    return environment;
  }

  /** The options of its JVM that size heap, collector and compiler; none if it has no JVM. */
  List<String> jvmOptions() {
    List<String> options = new ArrayList<>();
    for (String argument : split("cmdline")) {
      if (argument.startsWith("@")) {
        text(Path.of(argument.substring(1))).lines().forEach(options::add);
      } else {
        options.add(argument);
      }
    }
    return options.stream().filter(option -> option.matches("-X(m[sxn]|X:).*")).toList();
  }

  private List<String> split(String file) {
    return List.of(text(Path.of("/proc/" + worker + "/" + file)).split("\0", -1));
  }

  static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException absent) {
      return "";
    }
  }
}
