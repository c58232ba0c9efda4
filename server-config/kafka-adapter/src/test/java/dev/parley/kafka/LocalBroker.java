package dev.parley.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.awaitility.Awaitility;

/**
 * A real broker of its own in a child process, on the test's class path, which can be killed and
 * started again. Its data last as long as its directory.
 */
final class LocalBroker implements AutoCloseable {
  private static final String CLUSTER_ID = "cGFybGV5LXRlc3QtYnJva2Vy";

  private final Path directory;
  private final int port = freePort();
  private final int controllerPort = freePort();
  private Process process;

  LocalBroker(Path directory) {
    this.directory = directory;
    this.process = start();
  }

  String bootstrap() {
    return "127.0.0.1:" + port;
  }

  /** As the kernel ends a process that uses too much memory: without a word. */
  void kill() {
    Process unused = process.destroyForcibly().onExit().orTimeout(30, TimeUnit.SECONDS).join();
  }

  void restart() {
    process = start();
  }

  private Process start() {
    try {
      Path settings = directory.resolve("server.properties");
      Files.writeString(settings, settings(), StandardCharsets.UTF_8);
      Process started =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  LocalBroker.class.getName(),
                  settings.toString())
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("broker.log").toFile())
              .start();
      Awaitility.await()
          .atMost(Duration.ofSeconds(90))
          .until(() -> answers(started) || !started.isAlive());
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean answers(Process started) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return started.isAlive();
    } catch (IOException e) {
      return false;
    }
  }

  private String settings() {
    return """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%2$d
        listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
        controller.listener.names=CONTROLLER
        listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
        log.dirs=%3$s
        offsets.topic.replication.factor=1
        offsets.topic.num.partitions=4
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1
        group.initial.rebalance.delay.ms=0
        auto.create.topics.enable=false
        log.cleaner.dedupe.buffer.size=4194304
        """
        .formatted(port, controllerPort, directory.resolve("data"));
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }

  /** The child process. */
  public static void main(String[] args) throws IOException {
    Properties settings = new Properties();
    try (var in = Files.newBufferedReader(Path.of(args[0]))) {
      settings.load(in);
    }
    if (!Files.exists(Path.of(settings.getProperty("log.dirs"), "meta.properties"))) {
      String[] format = {"format", "-t", CLUSTER_ID, "-c", args[0]};
      int failed = StorageTool.execute(format, System.out);
      if (failed != 0) {
        throw new IllegalStateException("format ended with " + failed);
      }
    }
    endWithParent();
    Kafka.main(List.of(args[0]).toArray(String[]::new));
  }

  private static void endWithParent() {
    ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
    CompletableFuture<Void> unused = parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1));
  }
}
