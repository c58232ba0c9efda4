package dev.parley.stack.cli;

import dev.parley.stack.LocalStack;
import dev.parley.stack.ParleyServer;
import dev.parley.stack.ServerConfig;
import dev.parley.stack.StackConfig;
import dev.parley.stack.StackException;
import dev.parley.stack.newcomer.Newcomer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Services and server in the foreground, until Ctrl-C. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Run services and server until Ctrl-C, then stop them.")
final class RunCommand implements Callable<Integer> {

  @Mixin StackOptions options = new StackOptions();

  private final Terminal terminal = new Terminal(System.out);
  private final AtomicBoolean stopping = new AtomicBoolean();

  @Override
  public Integer call() {
    StackConfig config = options.config(owners());
    LocalStack stack = LocalStack.open(config);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack), "stop"));
    try {
      ParleyServer server = start(stack, config);
      server.awaitEnd();
      throw new StackException("The server ended by itself; see %s".formatted(server.logFile()));
    } catch (StackException e) {
      if (stopping.get()) {
        return 0;
      }
      throw e;
    }
  }

  private ParleyServer start(LocalStack stack, StackConfig config) {
    long begin = System.nanoTime();
    terminal.line("Starting the local stack in " + config.directory());
    stack.start(terminal);
    ParleyServer server = stack.server(ServerConfig.first(config));
    terminal.line("Starting Open Liberty with Parley, log in " + server.logFile());
    server.checkPorts();
    Duration took = server.start();
    terminal.done(server.name(), "ready in %s".formatted(seconds(took)));
    Duration all = Duration.ofNanos(System.nanoTime() - begin);
    terminal.line(new Newcomer(stack, server).text());
    terminal.line("Ready after %s. Ctrl-C stops all of it.".formatted(seconds(all)));
    return server;
  }

  private void stop(LocalStack stack) {
    stopping.set(true);
    terminal.line("");
    terminal.line("Stopping");
    stack.close(terminal);
    terminal.line("All stopped");
  }

  /** This process and the one that began it, which is Maven's. */
  private static List<Long> owners() {
    List<Long> owners = new ArrayList<>(List.of(ProcessHandle.current().pid()));
    ProcessHandle.current().parent().map(ProcessHandle::pid).ifPresent(owners::add);
    return owners;
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
