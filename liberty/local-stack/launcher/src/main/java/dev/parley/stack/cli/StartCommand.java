package dev.parley.stack.cli;

import dev.parley.stack.LocalStack;
import dev.parley.stack.StackConfig;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts what does not run yet and leaves it running. */
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    description = "Start the services and leave them running.")
final class StartCommand implements Callable<Integer> {

  @Mixin StackOptions options = new StackOptions();

  @Option(
      names = "--owner",
      description = "Stop the services when this process ends, however it ends.")
  @Nullable Long owner;

  @Override
  public Integer call() {
    StackConfig config = options.config(owner == null ? List.of() : List.of(owner));
    Terminal terminal = new Terminal(System.out);
    terminal.line("Starting the local stack in " + config.directory());
    try (LocalStack stack = LocalStack.open(config)) {
      stack.start(terminal);
      terminal.line("Ready. Settings for a server: " + config.directory().resolve("stack.env"));
    }
    return 0;
  }
}
