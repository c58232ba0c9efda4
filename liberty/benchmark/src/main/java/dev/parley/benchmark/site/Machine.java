package dev.parley.benchmark.site;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the run happened on. */
public final class Machine {
  private Machine() {}

  /** By name, for the report. */
  public static Map<String, String> description() {
    Map<String, String> text = new TreeMap<>();
    text.put("processors", Runtime.getRuntime().availableProcessors() + " x " + processor());
    text.put("memory", first(Path.of("/proc/meminfo"), "MemTotal"));
    text.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    text.put("JDK", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
    return text;
  }

  /** The options of this JVM, which generates the load. */
  public static List<String> ownJvmOptions() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.matches("-X(m[sxn]|X:).*"))
        .toList();
  }

  private static String processor() {
    return first(Path.of("/proc/cpuinfo"), "model name");
  }

  private static String first(Path file, String name) {
    return ServiceProcess.text(file)
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).trim())
        .findFirst()
        .orElse("unknown");
  }
}
