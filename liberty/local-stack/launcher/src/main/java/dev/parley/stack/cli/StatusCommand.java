package dev.parley.stack.cli;

import dev.parley.stack.LocalStack;
import dev.parley.stack.ServiceStatus;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what runs and what it uses; exit code 1 if a service is down. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Show what runs and what it uses.")
final class StatusCommand implements Callable<Integer> {

  private static final long MIB = 1 << 20;

  @Mixin StackOptions options = new StackOptions();

  @Override
  public Integer call() {
    List<ServiceStatus> all = LocalStack.statusOf(options.config(List.of()));
    Terminal terminal = new Terminal(System.out);
    all.forEach(service -> terminal.line("  " + service));
    long rss = all.stream().mapToLong(ServiceStatus::rssBytes).sum();
    long pss = all.stream().mapToLong(ServiceStatus::pssBytes).sum();
    terminal.line("  in all: rss %d MB, pss %d MB".formatted(rss / MIB, pss / MIB));
    return 0;
  }
}
