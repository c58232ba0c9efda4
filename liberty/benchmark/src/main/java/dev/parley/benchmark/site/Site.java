package dev.parley.benchmark.site;

import com.datastax.oss.driver.api.core.CqlSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A running local stack with at least one Parley server, known by its directory alone. */
public final class Site {
  private static final String SERVER = "parley";

  private final Path directory;
  private final List<ServiceProcess> processes;
  private final Map<String, String> stack;

  private Site(Path directory, List<ServiceProcess> processes, Map<String, String> stack) {
    this.directory = directory;
    this.processes = processes;
    this.stack = stack;
  }

  /**
   * The one of a directory.
   *
   * @throws IllegalStateException if no server runs there
   */
  public static Site of(Path directory) {
    Path absolute = directory.toAbsolutePath().normalize();
    Site site = new Site(absolute, living(absolute), variables(absolute.resolve("stack.env")));
    if (site.servers().isEmpty()) {
      throw new IllegalStateException("no Parley server runs in " + absolute);
    }
    return site;
  }

  /** Whether anything runs there. */
  static boolean isAlive(Path directory) {
    return Files.isDirectory(directory) && !living(directory).isEmpty();
  }

  private static List<ServiceProcess> living(Path directory) {
    try (Stream<Path> services = Files.list(directory)) {
      return services.sorted().map(ServiceProcess::of).flatMap(Optional::stream).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + directory, e);
    }
  }

  private static Map<String, String> variables(Path file) {
    Map<String, String> variables = new TreeMap<>();
    ServiceProcess.text(file)
        .lines()
        .filter(line -> line.contains("='"))
        .forEach(
            line ->
                variables.put(
                    line.substring(0, line.indexOf('=')),
                    line.substring(line.indexOf('\'') + 1, line.lastIndexOf('\''))));
    return variables;
  }

  /** Those that run; one that is about to end has no environment any more. */
  private List<ServiceProcess> servers() {
    return processes.stream()
        .filter(process -> process.name().startsWith(SERVER))
        .filter(process -> process.environment().containsKey("CHAT_HTTP_PORT"))
        .toList();
  }

  /** The addresses of the servers, {@code http://host:port}. */
  public List<URI> addresses() {
    return servers().stream()
        .map(ServiceProcess::environment)
        .map(
            environment ->
                URI.create(
                    "http://%s:%s"
                        .formatted(
                            environment.get("CHAT_HTTP_HOST"), environment.get("CHAT_HTTP_PORT"))))
        .toList();
  }

  /** Process numbers by name; the servers are called {@code liberty}. */
  public Map<String, Long> pids() {
    Map<String, Long> pids = new TreeMap<>();
    processes.forEach(process -> pids.put(shown(process.name()), process.pid()));
    return pids;
  }

  /** The process number of the first server's JVM. */
  public long serverJvm() {
    return servers().get(0).worker();
  }

  /** The options that size each JVM, by name. */
  public Map<String, List<String>> jvmOptions() {
    Map<String, List<String>> options = new TreeMap<>();
    processes.forEach(process -> options.put(shown(process.name()), process.jvmOptions()));
    options.values().removeIf(List::isEmpty);
    return options;
  }

  /** The server's settings that its environment gives, without addresses and secrets. */
  public Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>(servers().get(0).environment());
    settings
        .keySet()
        .removeIf(
            name ->
                !name.startsWith("CHAT_")
                    || stack.containsKey(name)
                    || name.matches(".*(PASSWORD|SECRET|TOKEN).*")
                    || name.matches("CHAT_(HTTPS?_(HOST|PORT)|GATEWAY_ID)"));
    return settings;
  }

  /** How Cassandra's commit log is synced, as its configuration says. */
  public String commitLog() {
    return String.join(
        ", ",
        processes.stream()
            .filter(process -> process.name().startsWith("cassandra"))
            .limit(1)
            .flatMap(
                process ->
                    ServiceProcess.text(directory.resolve(process.name()).resolve("cassandra.yaml"))
                        .lines())
            .filter(line -> line.startsWith("commitlog_sync"))
            .toList());
  }

  /** The metadata's database. */
  public Connection database() throws SQLException {
    String url =
        "jdbc:postgresql://%s:%s/%s?connectTimeout=10&socketTimeout=60"
            .formatted(
                stack.get("CHAT_POSTGRES_HOST"),
                stack.get("CHAT_POSTGRES_PORT"),
                stack.get("CHAT_POSTGRES_DATABASE"));
    return DriverManager.getConnection(
        url, stack.get("CHAT_POSTGRES_USER"), stack.get("CHAT_POSTGRES_PASSWORD"));
  }

  /** The messages' database. */
  public CqlSession messages() {
    String first = variable("CHAT_CASSANDRA_CONTACT_POINTS").split(",", -1)[0];
    int colon = first.lastIndexOf(':');
    return CqlSession.builder()
        .addContactPoint(
            new InetSocketAddress(
                first.substring(0, colon), Integer.parseInt(first.substring(colon + 1))))
        .withLocalDatacenter("datacenter1")
        .withKeyspace("chat")
        .build();
  }

  private String variable(String name) {
    return Objects.requireNonNull(stack.get(name), name);
  }

  private static String shown(String name) {
    return name.startsWith(SERVER) ? "liberty" + name.substring(SERVER.length()) : name;
  }
}
