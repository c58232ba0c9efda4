package dev.parley.benchmark.site;

import dev.parley.stack.LocalStack;
import dev.parley.stack.ParleyServer;
import dev.parley.stack.Progress;
import dev.parley.stack.ServerConfig;
import dev.parley.stack.StackConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A local stack with its servers, for the time of a benchmark: empty at first, with the server
 * compiler and heaps of a fixed size, and with the durability that the product has by default.
 */
public final class OwnStack implements AutoCloseable {
  private static final Map<String, String> JVM =
      Map.of(
          "cassandra", "-Xms1g -Xmx1g",
          "kafka", "-Xms512m -Xmx512m",
          "artemis", "-Xms256m -Xmx256m",
          "liberty", "-Xms1g -Xmx1g");

  private final LocalStack stack;
  private final Path directory;

  private OwnStack(LocalStack stack, Path directory) {
    this.stack = stack;
    this.directory = directory;
  }

  /**
   * The servers of a stack.
   *
   * @param environment their settings that differ from the defaults
   */
  public record Servers(int count, Map<String, String> environment) {}

  /** Starts it; what the directory held before is deleted. */
  public static OwnStack start(int port, Path directory, Servers servers, Progress progress) {
    if (Site.isAlive(directory)) {
      throw new IllegalStateException("a stack runs in " + directory + ": stop it or --attach it");
    }
    delete(directory);
    StackConfig config = StackConfig.owned(port, directory, 1);
    for (Map.Entry<String, String> options : JVM.entrySet()) {
      if (!config.jvm().containsKey(options.getKey())) {
        config = config.withJvm(options.getKey(), options.getValue());
      }
    }
    OwnStack own = new OwnStack(LocalStack.open(config), directory);
    try {
      own.stack.start(progress);
      for (int number = 1; number <= servers.count(); number++) {
        own.start(ServerConfig.numbered(config, number), servers.environment(), progress);
      }
      return own;
    } catch (RuntimeException e) {
      own.close();
      throw e;
    }
  }

  private void start(ServerConfig plain, Map<String, String> environment, Progress progress) {
    ServerConfig server = plain;
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      server = server.with(variable.getKey(), variable.getValue());
    }
    ParleyServer parley = stack.server(server);
    progress.done(parley.name(), "ready in " + parley.start().toSeconds() + " s");
  }

  /** What it is to the one who measures. */
  public Site site() {
    return Site.of(directory);
  }

  @Override
  public void close() {
    stack.close();
  }

  private static void delete(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> found = Files.walk(directory)) {
      List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + directory, e);
    }
  }
}
