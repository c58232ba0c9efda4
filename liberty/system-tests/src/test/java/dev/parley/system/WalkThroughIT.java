package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.stack.StackConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The script that integrators run against their server, with clients that others wrote. */
class WalkThroughIT {

  @Test
  void strangersGetTheAnswersThatTheyWereTold() throws IOException, InterruptedException {
    Path script = StackConfig.findCheckout().resolve("docs/walk-through.sh");
    Path output = Path.of("target", "walk-through.log").toAbsolutePath();
    Process process =
        new ProcessBuilder("bash", script.toString(), System.getProperty("chat.http.url", ""))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(180, TimeUnit.SECONDS);
    process.destroy();
    String said = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(ended).as(said).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    assertThat(said).endsWith("All as it should be.\n");
  }
}
