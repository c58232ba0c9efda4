package dev.parley.stack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Short-lived programs.
 *
 * @param directory where they run, and leave what they print in {@code setup.log}
 */
record Tool(Path directory) {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  /**
   * Runs the command to its end.
   *
   * @param input its standard input
   * @throws StackException if it fails or takes longer than two minutes
   */
  void run(List<String> command, String input) {
    Path log = directory.resolve("setup.log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      Process process = builder.start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      if (!endsWell(process, LIMIT)) {
        throw new StackException("%s failed; see %s".formatted(name(command), log));
      }
    } catch (IOException e) {
      throw new StackException("%s failed; see %s".formatted(name(command), log), e);
    }
  }

  /** Whether the command exists and ends with 0 in time. */
  static boolean succeeds(List<String> command, Duration limit) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return endsWell(process, limit);
    } catch (IOException missing) {
      return false;
    }
  }

  private static boolean endsWell(Process process, Duration limit) {
    try {
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      return ended && process.exitValue() == 0;
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while waiting", e);
    }
  }

  private static Path name(List<String> command) {
    return command.stream()
        .filter(part -> part.startsWith("/"))
        .findFirst()
        .map(Path::of)
        .map(Path::getFileName)
        .orElse(Path.of(command.get(0)));
  }
}
