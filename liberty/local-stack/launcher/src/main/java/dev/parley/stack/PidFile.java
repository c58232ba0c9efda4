package dev.parley.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code service.sh} wrote about the process that it became.
 *
 * @param process the process
 * @param mark {@code owned-server}, {@code owned} or {@code detached}: how the watchdog treats it
 */
record PidFile(LinuxProcess process, String mark) {

  /** The living process of a service's directory. */
  static Optional<PidFile> living(Path directory) {
    try {
      List<String> fields = List.of(text(directory).split(" ", -1));
      LinuxProcess process =
          new LinuxProcess(Long.parseLong(fields.get(0)), Long.parseLong(fields.get(1)));
      return process.isAlive()
          ? Optional.of(new PidFile(process, fields.get(3)))
          : Optional.empty();
    } catch (IOException | NumberFormatException none) {
      return Optional.empty();
    }
  }

  private static String text(Path directory) throws IOException {
    return Files.readString(directory.resolve("pid"), StandardCharsets.UTF_8).trim();
  }
}
