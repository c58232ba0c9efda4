package dev.parley.stack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One service of a stack: a process with its own directory {@code DIR/NAME} for data, log and pid
 * file.
 *
 * <p>Start and stop are meant for one thread at a time; the signals may come from any thread at any
 * time, also while another one still waits for the start.
 */
public sealed class Service permits ParleyServer {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(40);
  private static final Duration KILL_LIMIT = Duration.ofSeconds(10);

  private final Blueprint blueprint;
  private final Path directory;
  private final String mark;
  private boolean retired;
  private boolean started;

  Service(Blueprint blueprint, StackConfig config) {
    this.blueprint = blueprint;
    this.directory = config.directory().resolve(blueprint.name());
    String owned = blueprint.isServer() ? "owned-server" : "owned";
    this.mark = config.owners().isEmpty() ? "detached" : owned;
  }

  /** Such as {@code cassandra}, or {@code cassandra-2} of three. */
  public final String name() {
    return blueprint.name();
  }

  /** Where clients connect. */
  public final InetSocketAddress address() {
    return blueprint.addresses().get(0);
  }

  /** What the process prints; appended from start to start. */
  public final Path logFile() {
    return directory.resolve("service.log");
  }

  /** Whether the process lives, ready or not, paused or not. */
  public final boolean isRunning() {
    return process().isPresent();
  }

  /** Whether it answers in its own protocol now. */
  public final boolean isReady() {
    return isRunning() && blueprint.isReady();
  }

  /** The process's number while it lives. */
  public final OptionalLong pid() {
    return process().stream().mapToLong(LinuxProcess::pid).findFirst();
  }

  /** The process and its children, itself first. */
  public final List<Long> pids() {
    return process().map(LinuxProcess::tree).orElse(List.of());
  }

  /** What it uses now. */
  public final ServiceStatus status() {
    return ServiceStatus.of(name(), address().getPort(), process());
  }

  /**
   * Starts the process and waits until it answers as a ready one; does nothing but wait if it runs
   * already.
   *
   * @return how long that took
   * @throws StackException if a port is taken, or the process ends or is not ready in time
   */
  public final Duration start() {
    long begin = System.nanoTime();
    Directories.create(directory);
    if (!isRunning()) {
      ServiceLog.rotate(logFile());
    }
    long before = ServiceLog.size(logFile());
    Optional<Process> child = isRunning() ? Optional.empty() : Optional.of(launch());
    boolean answered =
        Await.until(
            blueprint.startLimit(),
            () -> isOver(child) || hasGivenUp(before) || blueprint.isReady());
    if (hasGivenUp(before)) {
      throw new StackException(
          "%s runs but could not start its application; see %s".formatted(name(), logFile()));
    }
    if (!isRunning() || !answered) {
      throw failure(child);
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /**
   * Has the service take leave of its clients, asks the process to end and waits; kills it if it
   * does not within 40 s.
   */
  public final void stop() {
    process()
        .ifPresent(
            process -> {
              Signals.send("CONT", process.tree());
              blueprint.takeLeave(directory);
              Signals.send(blueprint.stopSignal(), List.of(process.pid()));
              if (!Await.until(STOP_LIMIT, () -> !process.isAlive())) {
                kill();
              }
            });
  }

  /**
   * SIGKILL to the process and its children, as a power cut of this one service; returns when it is
   * gone.
   */
  public final void kill() {
    process()
        .ifPresent(
            process -> {
              List<LinuxProcess> members = process.members();
              Signals.send("KILL", members.stream().map(LinuxProcess::pid).toList());
              if (!Await.until(
                  KILL_LIMIT, () -> members.stream().noneMatch(LinuxProcess::isAlive))) {
                throw new StackException("%s survives SIGKILL".formatted(name()));
              }
              // A process counts as gone with its first thread; the last one closes the sockets.
              boolean unused = Await.until(KILL_LIMIT, this::arePortsFree);
            });
  }

  private boolean arePortsFree() {
    try {
      checkPorts();
      return true;
    } catch (StackException taken) {
      return false;
    }
  }

  /** Waits until the process ends, for whatever reason. */
  public final void awaitEnd() {
    Await.until(Duration.ofDays(10_000), () -> !isRunning());
  }

  /** SIGSTOP: the process keeps its connections and answers nothing, as behind a broken network. */
  public final void pause() {
    process().ifPresent(process -> Signals.send("STOP", process.tree()));
  }

  /** SIGCONT after {@link #pause()}. */
  public final void resume() {
    process().ifPresent(process -> Signals.send("CONT", process.tree()));
  }

  /** Whether this object started the process, rather than found it running. */
  final synchronized boolean isStartedHere() {
    return started;
  }

  /** Refuses any later start; for a shutdown while others still start. */
  final synchronized void retire() {
    retired = true;
  }

  /**
   * Looks whether its ports are free, so that nobody takes a stranger's server for this one.
   *
   * @throws StackException if one is not
   */
  public final void checkPorts() {
    for (InetSocketAddress address : blueprint.addresses()) {
      try (ServerSocket socket = new ServerSocket()) {
        socket.setReuseAddress(true);
        socket.bind(address);
      } catch (IOException taken) {
        throw new StackException(
            "Port %d on %s, for %s, is in use by another process; end that one or choose another base port (-Dstack.port)"
                .formatted(address.getPort(), address.getHostString(), name()),
            taken);
      }
    }
  }

  private Optional<LinuxProcess> process() {
    return PidFile.living(directory).map(PidFile::process);
  }

  private Process launch() {
    checkPorts();
    blueprint.prepare(directory);
    return spawn();
  }

  // In a session of its own, so that Ctrl-C in the terminal does not reach it; flock, since not
  // every service locks
  // its data itself; the log is a file, so that nobody waits for the end of a pipe.
  private synchronized Process spawn() {
    if (retired) {
      throw new StackException("%s is not started, since the stack stops".formatted(name()));
    }
    List<String> command =
        new ArrayList<>(List.of("setsid", "flock", "-F", "-w", "10", "-E", "99"));
    command.add(directory.resolve("lock").toString());
    command.addAll(List.of("sh", Template.copy("service.sh", directory).toString()));
    command.addAll(List.of(directory.resolve("pid").toString(), blueprint.stopSignal(), mark));
    command.addAll(blueprint.command(directory));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()));
    Map<String, String> environment = builder.environment();
    environment.putAll(blueprint.environment(directory));
    try {
      Process process = builder.start();
      started = true;
      return process;
    } catch (IOException e) {
      throw new StackException(
          "Cannot start %s: setsid and flock of util-linux are needed".formatted(name()), e);
    }
  }

  private boolean hasGivenUp(long before) {
    return blueprint.isServer() && blueprint.hasGivenUp(ServiceLog.since(logFile(), before));
  }

  private static boolean isOver(Optional<Process> child) {
    return child.isPresent() && !child.get().isAlive();
  }

  private StackException failure(Optional<Process> child) {
    if (isOver(child)) {
      int exit = child.orElseThrow().exitValue();
      return new StackException(
          exit == 99
              ? "%s is in use by another process".formatted(directory)
              : "%s ended with exit code %d while it started; see %s"
                  .formatted(name(), exit, logFile()));
    }
    return new StackException(
        "%s was not ready after %d s; see %s"
            .formatted(name(), blueprint.startLimit().toSeconds(), logFile()));
  }
}
