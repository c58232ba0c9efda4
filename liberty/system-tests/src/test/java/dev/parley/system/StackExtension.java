package dev.parley.system;

import dev.parley.stack.LocalStack;
import dev.parley.stack.ParleyServer;
import dev.parley.stack.ServerConfig;
import dev.parley.stack.StackConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Starts the local stack and one Parley server before the first test and stops them after the last,
 * however the tests end. Found by JUnit itself, so every test of this module has them. Tests may
 * kill what they like, if they start it again.
 */
public final class StackExtension implements BeforeAllCallback {
  private static final ExtensionContext.Namespace SPACE =
      ExtensionContext.Namespace.create(StackExtension.class);

  private static volatile @Nullable Running running;

  // With one compiler the JVM keeps 48 MB for code, which all tests together fill; then calls fail
  // that need a method handle.
  private static ServerConfig configured(ServerConfig server) {
    ServerConfig config = server;
    for (Map.Entry<String, String> variable : PushKeys.get().environment().entrySet()) {
      config = config.with(variable.getKey(), variable.getValue());
    }
    return config
        .withJvm("-Xms256m -Xmx768m -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=192m")
        .with("CHAT_HTTP_PROXIES", "127\\.0\\.0\\.1")
        .with("CHAT_IDENTITY_ADMIN_USERNAME", "root")
        .with("CHAT_IDENTITY_ADMIN_PASSWORD", "the admin of the tests");
  }

  /** The running system; stopped by JUnit when all tests are over. */
  private record Running(LocalStack stack, ParleyServer server) implements AutoCloseable {

    static Running start() {
      StackConfig config =
          StackConfig.owned(
              Integer.getInteger("stack.test.port", 11_000),
              Path.of(System.getProperty("stack.test.directory", "target/stack")),
              Integer.getInteger("stack.test.nodes", 1));
      LocalStack stack = LocalStack.open(config);
      stack.start((service, what) -> System.out.println("  " + service + ": " + what));
      ParleyServer server = stack.server(configured(ServerConfig.first(config)));
      System.out.println("  parley: ready in " + server.start());
      System.setProperty("chat.http.url", "http://127.0.0.1:" + config.ports().http());
      System.setProperty("chat.kafka.bootstrap", "127.0.0.1:" + config.ports().kafka());
      return new Running(stack, server);
    }

    @Override
    public void close() {
      stack.close();
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    running =
        context
            .getRoot()
            .getStore(SPACE)
            .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class);
  }

  /** The backing services. */
  public static LocalStack stack() {
    return Objects.requireNonNull(running).stack();
  }

  /** The first server. */
  public static ParleyServer server() {
    return Objects.requireNonNull(running).server();
  }

  /** One more server like the first, not yet started; whoever starts it stops it. */
  public static ParleyServer another(int number) {
    return another(number, Map.of());
  }

  /** The same with further variables. */
  static ParleyServer another(int number, Map<String, String> environment) {
    ServerConfig config = configured(ServerConfig.numbered(stack().config(), number));
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      config = config.with(variable.getKey(), variable.getValue());
    }
    return stack().server(config);
  }

  /** Redis forgets everything. */
  static void flushRedis() {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), stack().config().ports().redis())) {
      socket.getOutputStream().write("FLUSHALL\r\n".getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII);
      if (!answer.equals("+OK\r\n")) {
        throw new IllegalStateException(answer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
