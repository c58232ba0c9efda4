package dev.parley.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The Redis server; it syncs its append-only file once a second, and Parley never relies on it. */
final class RedisServer implements Blueprint {

  private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] PONG = "+PONG".getBytes(StandardCharsets.US_ASCII);

  private final StackConfig config;

  RedisServer(StackConfig config) {
    this.config = config;
  }

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public List<InetSocketAddress> addresses() {
    return List.of(new InetSocketAddress(StackConfig.host(1), config.ports().redis()));
  }

  @Override
  public void prepare(Path directory) {
    try {
      Files.createDirectories(directory.resolve("data"));
      if (!Files.exists(binary())) {
        install();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot set up Redis in " + directory, e);
    }
    Map<String, Object> values =
        Map.of("host", StackConfig.host(1), "port", config.ports().redis(), "directory", directory);
    Template.write("redis.conf", values, directory);
  }

  @Override
  public List<String> command(Path directory) {
    return List.of(binary().toString(), directory.resolve("redis.conf").toString());
  }

  @Override
  public boolean isReady() {
    return Wire.ask(
        addresses().get(0),
        (out, in) -> {
          out.write(PING);
          out.flush();
          return Arrays.equals(in.readNBytes(PONG.length), PONG);
        });
  }

  private Path binary() {
    return config.directory().resolve("bin").resolve("redis-server");
  }

  private void install() throws IOException {
    String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    Path fresh = binary().resolveSibling("redis-server.new");
    Files.createDirectories(binary().getParent());
    try (InputStream in =
        RedisServer.class.getResourceAsStream("/redis-server-7.0.15-linux-" + machine)) {
      if (in == null) {
        throw new StackException("There is no Redis binary for this kind of processor");
      }
      Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.move(fresh, binary(), StandardCopyOption.ATOMIC_MOVE);
  }
}
