package dev.parley.benchmark;

import dev.parley.benchmark.meter.FlightRecorder;
import dev.parley.benchmark.meter.Instruments;
import dev.parley.benchmark.report.Report;
import dev.parley.benchmark.site.Machine;
import dev.parley.benchmark.site.OwnStack;
import dev.parley.benchmark.site.Site;
import dev.parley.stack.StackConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The command line. Exit codes: 0 nothing was lost, doubled or reordered, 1 something was, or there
 * was no end.
 */
@Command(
    name = "benchmark",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Loads a Parley at constant rates and reports what it costs.")
public final class Main implements Callable<Integer> {
  /** A run of all workloads outlives a token of the usual 15 minutes. */
  private static final Map<String, String> SERVER =
      Map.of("CHAT_IDENTITY_ACCESS_LIFETIME", "PT12H");

  @Option(
      names = "--attach",
      defaultValue = "",
      description = "Directory of a running stack with its server, instead of an own one.")
  String attach = "";

  @Option(
      names = "--dir",
      defaultValue = "liberty/benchmark/target/stack",
      description = "Of an own stack, relative to the checkout's root.")
  Path directory = Path.of("");

  @Option(names = "--port", defaultValue = "12000", description = "Base of an own stack's ports.")
  int port;

  @Option(names = "--workloads", split = ",", defaultValue = "direct,group", description = "Which.")
  List<String> workloads = List.of();

  @Option(
      names = "--rates",
      defaultValue = "",
      description = "200,1000 for all, direct:200,1000,group:8000 for some; theirs if empty.")
  String rates = "";

  @Option(names = "--seconds", defaultValue = "30", description = "Measured window of each run.")
  int seconds;

  @Option(names = "--runs", defaultValue = "3", description = "Runs of each rate.")
  int runs;

  @Option(names = "--warmup", defaultValue = "180", description = "Seconds before each workload.")
  int warmUp;

  @Option(names = "--users", defaultValue = "0", description = "The workload's own number if 0.")
  int users;

  @Option(
      names = "--bytes",
      defaultValue = "0",
      description = "Of each message; the workload's own number if 0.")
  int contentBytes;

  @Option(names = "--gateways", defaultValue = "1", description = "Servers of an own stack.")
  int gateways;

  @Option(
      names = "--partitions",
      defaultValue = "0",
      description = "Of each topic of an own stack; the product's default if 0.")
  int partitions;

  @Option(
      names = "--profile",
      defaultValue = "",
      description = "FILE.jfr: record the server during each run, as FILE-WORKLOAD-RATE-RUN.jfr.")
  String profile = "";

  @Option(
      names = "--report",
      defaultValue = "liberty/benchmark/target/report",
      description = "Where to write it.")
  Path report = Path.of("");

  private @Nullable OwnStack own;

  private Main() {}

  /** Runs it, and ends the JVM with the exit code. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Main())
            .setExecutionExceptionHandler(
                (failure, line, parsed) -> {
                  failure.printStackTrace(line.getErr());
                  return 1;
                })
            .execute(args));
  }

  @Override
  public Integer call() {
    List<Workload> chosen = Workloads.of(workloads);
    Bench.Settings settings =
        new Bench.Settings(Rates.parse(rates), runs, seconds, warmUp, users, contentBytes);
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
    try {
      Site site = attach.isEmpty() ? start() : Site.of(Path.of(attach));
      Report result = new Report(circumstances(site));
      Bench bench = new Bench(site, instruments(site), settings, System.err::println);
      for (Workload workload : chosen) {
        result.add(workload.run(bench));
        result.write(report);
      }
      System.out.println(result.markdown());
      System.err.println("The report is in " + report.toAbsolutePath());
      return result.isCorrect() ? 0 : 1;
    } finally {
      stop();
    }
  }

  private Site start() {
    Map<String, String> environment = new LinkedHashMap<>(SERVER);
    if (partitions > 0) {
      environment.put("CHAT_KAFKA_PARTITIONS", Integer.toString(partitions));
    }
    OwnStack started =
        OwnStack.start(
            port,
            StackConfig.findCheckout().resolve(directory),
            new OwnStack.Servers(gateways, environment),
            (service, what) -> System.err.println(service + ": " + what));
    synchronized (this) {
      own = started;
    }
    return started.site();
  }

  private synchronized void stop() {
    if (own != null) {
      own.close();
      own = null;
    }
  }

  private Instruments instruments(Site site) {
    Instruments plain = Bench.instruments(site);
    return profile.isEmpty()
        ? plain
        : plain.recording(new FlightRecorder(site.serverJvm()), Path.of(profile));
  }

  private Map<String, Object> circumstances(Site site) {
    Map<String, Object> all = new LinkedHashMap<>(Machine.description());
    all.put("servers", site.addresses().size());
    all.put(
        "measured window",
        seconds + " s, " + runs + " runs of each rate, warm-up " + warmUp + " s");
    all.put("Cassandra acknowledges", site.commitLog());
    all.put(
        "Kafka, PostgreSQL, Redis, Artemis", "as docs/local-stack.md says: the product's defaults");
    all.put("JVM options", site.jvmOptions());
    all.put("generator", Machine.ownJvmOptions());
    all.put("settings of the server other than its defaults", site.settings());
    all.put("profiled", !profile.isEmpty());
    return all;
  }
}
