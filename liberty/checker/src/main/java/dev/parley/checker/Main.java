package dev.parley.checker;

import dev.parley.checker.Settings.Credentials;
import dev.parley.client.Transport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line. Exit codes: 0 every promise was kept, 1 not, 2 wrong usage, 3 the run did not
 * come to an end.
 */
@Command(
    name = "delivery-checker",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Talks through a Parley and reckons what was lost, doubled or out of order.")
public final class Main implements Callable<Integer> {
  private static final int NO_END = 3;
  private static final Map<String, Transport> TRANSPORTS =
      Map.of("ws", Transport.WEBSOCKET, "sse", Transport.SSE, "poll", Transport.POLL);

  @Option(names = "--url", required = true, description = "Where Parley is: http://host:port.")
  URI url = URI.create("http://127.0.0.1:9080");

  @Option(
      names = "--admin-less",
      description = "Register new users; what is done without --credentials anyway.")
  boolean adminLess;

  @Option(
      names = "--credentials",
      description = "A file with one username:password a line, instead of new users.")
  @Nullable Path credentials;

  @Option(names = "--users", defaultValue = "6", description = "Users.")
  int users;

  @Option(names = "--devices", defaultValue = "2", description = "Devices of each user.")
  int devices;

  @Option(names = "--conversations", defaultValue = "4", description = "Conversations.")
  int conversations;

  @Option(
      names = "--group-size",
      defaultValue = "4",
      description = "Members of each; 2 makes them direct.")
  int groupSize;

  @Option(names = "--rate", defaultValue = "20", description = "Messages a second, in all.")
  double rate;

  @Option(names = "--duration", defaultValue = "PT30S", description = "ISO 8601, or seconds.")
  String duration = "PT30S";

  @Option(names = "--seed", defaultValue = "1", description = "Of all that is random.")
  long seed;

  @Option(
      names = "--transports",
      split = ",",
      defaultValue = "ws,sse,poll",
      description = "ws, sse, poll; devices take them by turns.")
  List<String> transports = List.of();

  @Option(
      names = "--cuts",
      defaultValue = "0",
      description = "Connections that the checker itself drops, a minute.")
  double cuts;

  @Option(names = "--report", description = "Where to write the report as JSON.")
  @Nullable Path report;

  @Spec CommandSpec spec = CommandSpec.create();

  private Main() {}

  /** Runs it, and ends the JVM with the exit code. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** Runs it; gives the exit code. */
  public static int run(String... args) {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> {
              line.getErr().println("The run did not come to an end: " + failure);
              return NO_END;
            })
        .execute(args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = checkedSettings();
    try (Run run = new Run(settings, line -> System.err.println(line))) {
      Report result = new Report(settings, run.record());
      System.out.println(result.table());
      if (report != null) {
        result.writeTo(report);
      }
      return result.isClean() ? 0 : 1;
    }
  }

  private Settings checkedSettings() throws IOException {
    try {
      return settings();
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private Settings settings() throws IOException {
    List<Credentials> known = credentials == null || adminLess ? List.of() : read(credentials);
    return new Settings(
        url,
        known,
        users,
        devices,
        conversations,
        groupSize,
        rate,
        duration.startsWith("P")
            ? Duration.parse(duration)
            : Duration.ofSeconds(Long.parseLong(duration)),
        seed,
        transports.stream().map(Main::transport).toList(),
        cuts);
  }

  private static Transport transport(String name) {
    Transport transport = TRANSPORTS.get(name.toLowerCase(Locale.ROOT));
    if (transport == null) {
      throw new IllegalArgumentException("no such transport: " + name);
    }
    return transport;
  }

  private static List<Credentials> read(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> line.contains(":"))
        .map(
            line ->
                new Credentials(
                    line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1)))
        .toList();
  }
}
