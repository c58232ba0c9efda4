package dev.parley.stack.cli;

import dev.parley.stack.Gateways;
import dev.parley.stack.LocalStack;
import dev.parley.stack.ParleyServer;
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

/** Services and servers in the foreground, until Ctrl-C. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Run services and servers until Ctrl-C, then stop them.")
final class RunCommand implements Callable<Integer> {

  @Mixin StackOptions options = new StackOptions();
  @Mixin GatewayOptions gatewayOptions = new GatewayOptions();

  private final Terminal terminal = new Terminal(System.out);
  private final AtomicBoolean stopping = new AtomicBoolean();

  @Override
  public Integer call() {
    StackConfig config = options.config(owners());
    LocalStack stack = LocalStack.open(config);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack), "stop"));
    try {
      Gateways gateways = gatewayOptions.on(stack);
      start(stack, gateways);
      return attend(gateways.servers());
    } catch (StackException e) {
      if (stopping.get()) {
        return 0;
      }
      throw e;
    }
  }

  private void start(LocalStack stack, Gateways gateways) {
    long begin = System.nanoTime();
    terminal.line("Starting the local stack in " + stack.config().directory());
    stack.start(terminal);
    gateways
        .servers()
        .forEach(
            server ->
                terminal.line("Starting Open Liberty with Parley, log in " + server.logFile()));
    gateways.start(terminal);
    Duration all = Duration.ofNanos(System.nanoTime() - begin);
    terminal.line(new Newcomer(stack, gateways).text());
    terminal.line("Ready after %s. Ctrl-C stops all of it.".formatted(seconds(all)));
  }

  /** One server ends the run with it. Of several each is started again, whoever ended it. */
  private Integer attend(List<ParleyServer> servers) {
    if (servers.size() > 1) {
      servers.stream().skip(1).forEach(server -> inBackground(() -> keepUp(server)));
      keepUp(servers.get(0));
    }
    ParleyServer server = servers.get(0);
    server.awaitEnd();
    throw new StackException("The server ended by itself; see %s".formatted(server.logFile()));
  }

  private void keepUp(ParleyServer server) {
    while (true) {
      server.awaitEnd();
      if (stopping.get()) {
        return;
      }
      terminal.done(server.name(), "ended; starts again");
      terminal.done(server.name(), "ready again in " + seconds(server.start()));
    }
  }

  private void inBackground(Runnable work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (StackException e) {
                terminal.line(String.valueOf(e.getMessage()));
              }
            });
    thread.setDaemon(true);
    thread.start();
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
