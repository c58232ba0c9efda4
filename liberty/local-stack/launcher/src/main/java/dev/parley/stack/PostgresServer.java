package dev.parley.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The PostgreSQL server with its own defaults of durability: a commit is acknowledged when it is on
 * disk.
 */
final class PostgresServer implements Blueprint {

  private static final int PROTOCOL_3 = 196_608;
  private static final byte AUTHENTICATION_REQUEST = 'R';
  private static final Duration ZOMBIE_LIMIT = Duration.ofSeconds(10);

  private final StackConfig config;
  private final Secrets secrets;
  private final PostgresBinaries binaries;
  private final PostgresUser user = new PostgresUser();

  PostgresServer(StackConfig config, Secrets secrets) {
    this.config = config;
    this.secrets = secrets;
    this.binaries = new PostgresBinaries(config.directory().resolve("bin"));
  }

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public List<InetSocketAddress> addresses() {
    return List.of(new InetSocketAddress(StackConfig.host(1), config.ports().postgres()));
  }

  @Override
  public void prepare(Path directory) {
    binaries.install();
    Map<String, Object> values =
        Map.of("host", StackConfig.host(1), "port", config.ports().postgres());
    Template.write("postgresql.conf", values, directory);
    Path data = directory.resolve("data");
    if (!Files.exists(data)) {
      create(directory, data);
    }
    forgetZombie(data.resolve("postmaster.pid"));
    user.own(directory);
  }

  @Override
  public List<String> command(Path directory) {
    return user.command(
        binaries.file("postgres"),
        "-D",
        directory.resolve("data").toString(),
        "-c",
        "config_file=" + directory.resolve("postgresql.conf"));
  }

  /** Fast shutdown: it ends the sessions and writes a checkpoint. */
  @Override
  public String stopSignal() {
    return "INT";
  }

  /** The first packet of a client; while it still recovers, the server answers it with an error. */
  @Override
  public boolean isReady() {
    byte[] parameters =
        "user\0%1$s\0database\0%1$s\0\0"
            .formatted(LocalStack.USER)
            .getBytes(StandardCharsets.US_ASCII);
    return Wire.ask(
        addresses().get(0),
        (out, in) -> {
          out.writeInt(8 + parameters.length);
          out.writeInt(PROTOCOL_3);
          out.write(parameters);
          out.flush();
          return in.readByte() == AUTHENTICATION_REQUEST;
        });
  }

  /**
   * Makes the cluster aside and moves it in whole, so that a start that was cut short is repeated.
   */
  private void create(Path directory, Path data) {
    Path fresh = directory.resolve("data.new");
    Path password = directory.resolve("superuser");
    Directories.delete(fresh);
    PrivateFiles.write(password, secrets.password("postgres.superuser.password") + "\n");
    user.own(directory);
    Tool tool = new Tool(directory);
    List<String> initdb = new ArrayList<>();
    initdb.addAll(List.of("-D", fresh.toString(), "-U", "postgres", "--pwfile=" + password));
    initdb.addAll(List.of("-A", "scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8"));
    tool.run(user.command(binaries.file("initdb"), initdb.toArray(String[]::new)), "");
    String sql =
        "CREATE ROLE %1$s LOGIN PASSWORD '%2$s'%nCREATE DATABASE %1$s OWNER %1$s%n"
            .formatted(LocalStack.USER, secrets.password(LocalStack.POSTGRES_PASSWORD));
    String[] single = {"--single", "-D", fresh.toString(), "-c", "exit_on_error=on", "postgres"};
    tool.run(user.command(binaries.file("postgres"), single), sql);
    try {
      Files.delete(password);
      Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot move the new PostgreSQL cluster to " + data, e);
    }
  }

  /**
   * PostgreSQL takes its dead predecessor for alive until that is reaped, which an init process of
   * a container may never do.
   */
  private static void forgetZombie(Path lockFile) {
    try {
      if (!Files.exists(lockFile)) {
        return;
      }
      long pid = Long.parseLong(Files.readAllLines(lockFile, StandardCharsets.UTF_8).get(0).trim());
      Path status = Path.of("/proc/" + pid);
      boolean dead = LinuxProcess.of(pid).isEmpty();
      if (dead && !Await.until(ZOMBIE_LIMIT, () -> !Files.exists(status))) {
        Files.delete(lockFile);
      }
    } catch (IOException | RuntimeException unreadable) {
      throw new StackException("Cannot read " + lockFile, unreadable);
    }
  }
}
