package dev.parley.stack.cli;

import dev.parley.stack.LocalStack;
import dev.parley.stack.StackConfig;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops the services of a directory. */
@Command(name = "stop", mixinStandardHelpOptions = true, description = "Stop the services.")
final class StopCommand implements Callable<Integer> {

  @Mixin StackOptions options = new StackOptions();

  @Override
  public Integer call() {
    StackConfig config = options.config(List.of());
    Terminal terminal = new Terminal(System.out);
    try (LocalStack stack = LocalStack.open(config)) {
      stack.stop(terminal);
      terminal.line("The local stack in %s is down".formatted(config.directory()));
    }
    return 0;
  }
}
