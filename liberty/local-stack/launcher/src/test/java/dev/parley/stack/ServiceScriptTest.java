package dev.parley.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that becomes a service. */
class ServiceScriptTest {

  @TempDir Path directory;
  private Path script;

  @BeforeEach
  void copy() {
    script = Template.copy("service.sh", directory);
  }

  @Test
  void theServiceHasTheTimerSlackThatItsBlueprintNames() throws Exception {
    assertThat(printed(Map.of("TIMER_SLACK_NANOS", "1000000"))).isEqualTo("1000000");
  }

  @Test
  void othersKeepTheTimerSlackOfTheLauncher() throws Exception {
    String own = Files.readString(Path.of("/proc/self/timerslack_ns")).strip();

    assertThat(printed(Map.of())).isEqualTo(own);
  }

  @Test
  void whatTheKernelDoesNotTakeKeepsNoServiceFromStarting() throws Exception {
    assertThat(printed(Map.of("TIMER_SLACK_NANOS", "much"))).matches("[0-9]+");
  }

  @Test
  void thePidFileNamesTheProcessItsStopSignalAndItsMark() throws Exception {
    String unused = printed(Map.of());

    assertThat(Files.readString(directory.resolve("pid"))).matches("[0-9]+ [0-9]+ TERM owned\n");
  }

  private String printed(Map<String, String> environment) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            "sh",
            script.toString(),
            directory.resolve("pid").toString(),
            "TERM",
            "owned",
            "cat",
            "/proc/self/timerslack_ns");
    builder.environment().putAll(environment);
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    return output(process);
  }

  private static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }
}
