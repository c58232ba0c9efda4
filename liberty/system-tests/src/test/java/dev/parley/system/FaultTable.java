package dev.parley.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the fault suite found, as a table in Markdown. */
final class FaultTable {
  private final Path file;
  private static final String COLUMNS =
      "| fault | lost | doubled | holes | other defects | sent, unknown"
          + " | requests failed during | disturbed for | after its end |";

  private final List<String> lines =
      new ArrayList<>(List.of(COLUMNS, "|---|---|---|---|---|---|---|---|---|"));

  FaultTable(Path file) {
    this.file = file;
  }

  /**
   * Adds a fault, and writes the table as it is now.
   *
   * @param report of the delivery checker
   * @param failedPercent of the probes between the fault and its end
   * @param disturbed from the fault to the last probe that failed
   * @param after the same from the fault's end
   */
  void add(String fault, JsonNode report, long failedPercent, Duration disturbed, Duration after) {
    JsonNode defects = report.path("defects");
    int other = 0;
    for (JsonNode count : defects) {
      other += count.asInt();
    }
    int lost = defects.path("lost").asInt();
    int doubled = defects.path("doubled").asInt();
    int holes = defects.path("hole").asInt();
    lines.add(
        String.format(
            Locale.ROOT,
            "| %s | %d | %d | %d | %d | %d, %d | %d %% | %.1f s | %.1f s |",
            fault,
            lost,
            doubled,
            holes,
            other - lost - doubled - holes,
            report.path("sent").asInt(),
            report.path("unknown").size(),
            failedPercent,
            disturbed.toMillis() / 1_000.0,
            after.toMillis() / 1_000.0));
    try {
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.out.println(lines.get(lines.size() - 1));
  }
}
