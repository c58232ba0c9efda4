package dev.parley.stack.cli;

import dev.parley.stack.StackException;
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

  /** Runs one command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Main())
            .setExecutionExceptionHandler((failure, line, parsed) -> report(failure, line))
            .execute(args));
  }

  private static int report(Exception failure, CommandLine line) throws Exception {
    if (failure instanceof StackException known) {
      line.getErr().println(known.getMessage() + ".");
      return 1;
    }
    throw failure;
  }
}
