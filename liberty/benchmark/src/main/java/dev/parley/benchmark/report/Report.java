package dev.parley.benchmark.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The whole report: {@code report.md}, {@code report.json} and an SVG for each plot. */
public final class Report {
  private final Instant begin = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final Map<String, ?> circumstances;
  private final List<Section> sections = new ArrayList<>();

  /**
   * Empty yet.
   *
   * @param circumstances machine and settings, by what they are
   */
  public Report(Map<String, ?> circumstances) {
    this.circumstances = circumstances;
  }

  /** One more workload. */
  public void add(Section section) {
    sections.add(section);
  }

  /** Whether nothing was lost, doubled or reordered in any run of any workload. */
  public boolean isCorrect() {
    return sections.stream().allMatch(Section::correct);
  }

  /** What is printed. */
  public String markdown() {
    StringBuilder text = new StringBuilder("# Benchmark of " + begin + "\n\n");
    circumstances.forEach(
        (name, value) -> text.append("- ").append(name).append(": ").append(value).append('\n'));
    for (Section section : sections) {
      text.append("\n## ")
          .append(section.name())
          .append(": ")
          .append(section.title())
          .append("\n\n");
      if (!section.correct()) {
        text.append("**Promises were broken; see the defects.**\n\n");
      }
      section.notes().forEach(note -> text.append("- ").append(note).append('\n'));
      section.tables().forEach(table -> text.append('\n').append(table.markdown()));
      text.append('\n');
      section
          .plots()
          .forEach(plot -> text.append("![%s](%s.svg)\n".formatted(plot.title(), plot.name())));
    }
    return text.toString();
  }

  /** Writes all files; may be called again when there is more. */
  public void write(Path directory) {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode root = mapper.createObjectNode();
    root.put("begin", begin.toString());
    root.put("correct", isCorrect());
    root.set("circumstances", mapper.valueToTree(circumstances));
    ObjectNode workloads = root.putObject("workloads");
    sections.forEach(section -> workloads.set(section.name(), mapper.valueToTree(section.data())));
    try {
      Files.createDirectories(directory);
      Files.writeString(directory.resolve("report.md"), markdown());
      mapper
          .writerWithDefaultPrettyPrinter()
          .writeValue(directory.resolve("report.json").toFile(), root);
      for (Section section : sections) {
        for (Plot plot : section.plots()) {
          Files.writeString(directory.resolve(plot.name() + ".svg"), new SvgPlot(plot).draw());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the report to " + directory, e);
    }
  }
}
