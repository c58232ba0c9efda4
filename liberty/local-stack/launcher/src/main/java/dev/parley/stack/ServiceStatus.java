package dev.parley.stack;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a service uses.
 *
 * @param name the service's name
 * @param port where clients connect
 * @param pid the process's number, if it runs
 * @param rssBytes resident memory of the process and its children, shared pages counted in each
 * @param pssBytes the same with shared pages counted once
 * @param processorTime since its start
 */
public record ServiceStatus(
    String name, int port, OptionalLong pid, long rssBytes, long pssBytes, Duration processorTime) {

  private static final long MIB = 1 << 20;

  static ServiceStatus of(String name, int port, Optional<LinuxProcess> process) {
    if (process.isEmpty()) {
      return new ServiceStatus(name, port, OptionalLong.empty(), 0, 0, Duration.ZERO);
    }
    LinuxProcess living = process.get();
    return new ServiceStatus(
        name,
        port,
        OptionalLong.of(living.pid()),
        living.memoryBytes("Rss"),
        living.memoryBytes("Pss"),
        living.processorTime());
  }

  /** One line for a terminal. */
  @Override
  public String toString() {
    return pid.isEmpty()
        ? String.format(Locale.ROOT, "%-12s port %5d  down", name, port)
        : String.format(
            Locale.ROOT,
            "%-12s port %5d  pid %7d  rss %4d MB  pss %4d MB  cpu %.1f s",
            name,
            port,
            pid.getAsLong(),
            rssBytes / MIB,
            pssBytes / MIB,
            processorTime.toMillis() / 1000.0);
  }
}
