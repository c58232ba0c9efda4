package dev.parley.checker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parley keeps its promises over all transports, with connections that are cut. */
class CheckerIT {

  @Test
  void everyPromiseIsKept(@TempDir Path directory) throws IOException {
    Path report = directory.resolve("report.json");
    int exit =
        Main.run(
            "--url=" + System.getProperty("chat.http.url"),
            "--users=4",
            "--devices=2",
            "--conversations=4",
            "--group-size=3",
            "--rate=25",
            "--duration=PT20S",
            "--cuts=60",
            "--report=" + report);
    JsonNode json = new ObjectMapper().readTree(report.toFile());
    assertThat(json.path("findings")).isEmpty();
    assertThat(json.path("refused")).isEmpty();
    assertThat(json.path("unknown")).isEmpty();
    assertThat(json.path("sent").asInt()).isGreaterThan(400);
    assertThat(exit).isZero();
  }

  @Test
  void whatCannotBeReachedIsNotJudged() {
    assertThat(Main.run("--url=http://127.0.0.1:1")).isEqualTo(3);
    assertThat(Main.run("--url=http://127.0.0.1:1", "--users=1")).isEqualTo(2);
  }
}
