package dev.parley.stack.cli;

import dev.parley.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The local stack's command line. Exit codes: 0 done, 1 not possible (one sentence says why), 2
 * wrong usage.
 */
@Command(
    name = "stack",
    mixinStandardHelpOptions = true,
    description = "The real services that Parley needs, on this machine.",
    subcommands = {StartCommand.class, StopCommand.class, StatusCommand.class, RunCommand.class})
public final class Main {

  private Main() {}

  /**
   * Runs one command and ends the JVM with its exit code. With the system property {@code
   * stack.failure} a failure also leaves that file, for a build that shall fail without a stack
   * trace of its own.
   */
  public static void main(String[] args) throws IOException {
    Optional<Path> failure = Optional.ofNullable(System.getProperty("stack.failure")).map(Path::of);
    if (failure.isPresent()) {
      Files.deleteIfExists(failure.get());
    }
    int exit =
        new CommandLine(new Main())
            .setExecutionExceptionHandler((thrown, line, parsed) -> report(thrown, line))
            .execute(args);
    if (exit != 0 && failure.isPresent()) {
      leave(failure.get());
    }
    System.exit(exit);
  }

  private static int report(Exception thrown, CommandLine line) throws Exception {
    if (thrown instanceof StackException known) {
      line.getErr().println(known.getMessage() + ".");
      return 1;
    }
    throw thrown;
  }

  private static void leave(Path failure) throws IOException {
    Files.createDirectories(failure.toAbsolutePath().normalize().resolve(".."));
    Files.writeString(failure, "failed\n");
  }
}
