package dev.parley.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.stack.cli.Main;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is left of a stack whose owner was killed: nothing. */
class OwnerIT {

  private static final List<String> SERVICES =
      List.of("cassandra", "kafka", "postgres", "artemis", "redis", "s3");

  @Test
  void killingTheOwnerLeavesNothingBehind() throws Exception {
    Process owner = new ProcessBuilder("sleep", "600").start();
    Process launcher = launch("start", "--owner=" + owner.pid());
    assertThat(launcher.waitFor(3, TimeUnit.MINUTES)).isTrue();
    assertThat(launcher.exitValue()).isZero();
    List<LinuxProcess> services = running().toList();
    assertThat(services).hasSameSizeAs(SERVICES);

    owner.destroyForcibly();

    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> services.stream().noneMatch(LinuxProcess::isAlive));
    await().atMost(Duration.ofSeconds(10)).until(() -> watchdogs().findAny().isEmpty());
  }

  private static Process launch(String... arguments) throws Exception {
    List<String> command =
        Stream.concat(
                Stream.of(
                    JavaCommand.executable(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName()),
                Stream.of(arguments))
            .toList();
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true);
    builder.command().add("--dir=" + RunningStack.DIRECTORY);
    builder.command().add("--port=" + RunningStack.BASE_PORT);
    Path log = RunningStack.DIRECTORY.resolveSibling("owner-it.log");
    return builder.redirectOutput(log.toFile()).start();
  }

  private static Stream<LinuxProcess> running() {
    return SERVICES.stream()
        .map(RunningStack.DIRECTORY::resolve)
        .map(PidFile::living)
        .flatMap(Optional::stream)
        .map(PidFile::process);
  }

  private static Stream<ProcessHandle> watchdogs() {
    String script = RunningStack.DIRECTORY.resolve("watchdog.sh").toString();
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(script));
  }
}
