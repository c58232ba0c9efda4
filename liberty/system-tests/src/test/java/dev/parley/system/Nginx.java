package dev.parley.system;

import dev.parley.stack.StackConfig;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * A real nginx before the server, as a child process that keeps everything in a directory of its
 * own. Its configuration is written as for a machine of its own: {@code listen 80} and the server's
 * default address are replaced by those of the test.
 */
public final class Nginx implements AutoCloseable {
  private static final String LISTEN = "listen 80;";
  private static final String SERVER = "127.0.0.1:9080";
  private static final String MAIN =
      """
      daemon off;
      master_process off;
      pid nginx.pid;
      error_log error.log info;
      events {
        worker_connections 256;
      }
      http {
        access_log access.log;
        client_body_temp_path temp-body;
        proxy_temp_path temp-proxy;
        fastcgi_temp_path temp-fastcgi;
        uwsgi_temp_path temp-uwsgi;
        scgi_temp_path temp-scgi;
        include servers.conf;
      }
      """;
  private final Path directory;
  private final int port;
  private final Process process;

  private Nginx(Path directory, int port, Process process) {
    this.directory = directory;
    this.port = port;
    this.process = process;
  }

  /** What an operator is told to use. */
  static String shipped() {
    Path file = StackConfig.findCheckout().resolve("server-config/src/main/nginx/parley.conf");
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts one that answers.
   *
   * @param name of the directory under {@code target/nginx}
   * @param servers what stands inside {@code http}
   */
  public static Nginx start(String name, String servers) {
    if (!servers.contains(LISTEN) || !servers.contains(SERVER)) {
      throw new IllegalArgumentException(
          "neither " + LISTEN + " nor " + SERVER + " may be missing");
    }
    try {
      int port = freePort();
      String server = URI.create(System.getProperty("chat.http.url", "")).getAuthority();
      Path directory = Files.createDirectories(Path.of("target", "nginx", name).toAbsolutePath());
      Files.deleteIfExists(directory.resolve("error.log"));
      Files.writeString(directory.resolve("nginx.conf"), MAIN);
      Files.writeString(
          directory.resolve("servers.conf"),
          servers.replace(LISTEN, "listen 127.0.0.1:" + port + ";").replace(SERVER, server));
      Process process =
          new ProcessBuilder(executable(), "-p", directory + "/", "-c", "nginx.conf")
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("nginx.log").toFile())
              .start();
      Nginx nginx = new Nginx(directory, port, process);
      nginx.awaitAnswer();
      return nginx;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String executable() {
    List<String> places = new ArrayList<>();
    Pattern.compile(File.pathSeparator)
        .splitAsStream(System.getenv().getOrDefault("PATH", ""))
        .forEach(places::add);
    places.add("/usr/sbin");
    return places.stream()
        .map(place -> Path.of(place, "nginx"))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    "This test needs nginx: apt-get install nginx-light (it may stay stopped)"));
  }

  private void awaitAnswer() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              if (!process.isAlive()) {
                throw new AssertionError(read("nginx.log") + read("error.log"));
              }
              return answers();
            });
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Where a client connects to, without a path. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** How many requests it gave up because the server had said nothing for too long. */
  long cuts() {
    return read("error.log").lines().filter(line -> line.contains("upstream timed out")).count();
  }

  private String read(String file) {
    Path path = directory.resolve(file);
    try {
      return Files.exists(path) ? Files.readString(path) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
