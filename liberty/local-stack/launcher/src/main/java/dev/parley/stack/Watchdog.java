package dev.parley.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The process that stops the services when one of their owners is gone; see {@code watchdog.sh}.
 */
final class Watchdog {

  private final Process process;

  private Watchdog(Process process) {
    this.process = process;
  }

  /**
   * Begins to watch.
   *
   * @throws StackException if an owner is gone already
   */
  static Watchdog start(StackConfig config) {
    long self = ProcessHandle.current().pid();
    Path script = Template.copy("watchdog.sh", config.directory());
    List<String> command = new ArrayList<>(List.of("setsid", "sh", script.toString()));
    command.add(config.directory().toString());
    // Only the launcher may be asked to end, and only as an owner: "start --owner" returns at once.
    command.add(config.isOwnedHere() ? identity(self) : "0:0");
    config.owners().forEach(owner -> command.add(identity(owner)));
    Path log = config.directory().resolve("watchdog.log");
    try {
      return new Watchdog(
          new ProcessBuilder(command)
              .directory(config.directory().toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start());
    } catch (IOException e) {
      throw new StackException("Cannot start the watchdog: setsid of util-linux is needed", e);
    }
  }

  /** For an orderly end, when nothing is left to stop. */
  void stop() {
    process.destroyForcibly();
  }

  private static String identity(long pid) {
    Optional<LinuxProcess> process = LinuxProcess.of(pid);
    return process
        .map(LinuxProcess::identity)
        .orElseThrow(
            () ->
                new StackException(
                    "Process %d, which shall own the stack, does not exist".formatted(pid)));
  }
}
