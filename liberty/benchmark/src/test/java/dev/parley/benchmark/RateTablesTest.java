package dev.parley.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.benchmark.meter.Memory;
import dev.parley.benchmark.meter.Stages;
import dev.parley.benchmark.meter.Usage;
import dev.parley.benchmark.report.Report;
import dev.parley.benchmark.report.Section;
import dev.parley.benchmark.report.Table;
import dev.parley.benchmark.talk.Defects;
import dev.parley.benchmark.talk.Latency;
import dev.parley.benchmark.talk.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RateTablesTest {
  private static final Defects NONE = new Defects(0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of());
  private static final Defects LOST = new Defects(0, 0, 3, 0, 0, 0, 0, 0, 0, Map.of());

  /** Ten seconds in which liberty used four and the generator one. */
  private static Measurement run(double rate, int run, double p99, Defects defects) {
    return new Measurement(
        rate,
        run,
        rate,
        rate,
        0,
        Map.of("ack", new Latency(1, 1, 2, p99, p99), "delivery", new Latency(1, 1, 2, p99, p99)),
        new Usage(10, Map.of("liberty", 4e6, "generator", 1e6), 0.1, 0),
        Map.of("store", new Stages.Stage(10, 5, 50)),
        Map.of("liberty", new Memory(2 << 20, 1 << 20)),
        defects);
  }

  private static RateTables tables(Measurement... runs) {
    return new RateTables("direct", "message", Measurement::messagesPerSecond, List.of(runs));
  }

  @Test
  void aRateIsSustainedWhereAllLowerOnesAre() {
    RateTables tables =
        tables(
            run(100, 1, 10, NONE),
            run(200, 1, 20, NONE),
            run(400, 1, 900, NONE),
            run(800, 1, 20, NONE));
    assertThat(tables.notes())
        .contains("direct: sustained in every run up to 200/s")
        .contains("direct: sustained in most runs up to 200/s");
  }

  @Test
  void inMostRunsIsLessThanInEvery() {
    RateTables tables =
        tables(run(100, 1, 10, NONE), run(100, 2, 20, NONE), run(100, 3, 900, NONE));
    assertThat(tables.notes())
        .contains("direct: sustained in every run up to none of the rates")
        .contains("direct: sustained in most runs up to 100/s");
  }

  @Test
  void aRunWithLossIsVoid() {
    RateTables tables = tables(run(100, 1, 10, LOST));
    assertThat(tables.isCorrect()).isFalse();
    assertThat(tables.notes()).contains("direct: VOID at 100 messages/s, run 1: {lost=3}");
  }

  @Test
  void processorTimeIsDividedByWhatWasDone() {
    Table processors = tables(run(1000, 1, 10, NONE)).tables().get(1);
    assertThat(processors.columns()).startsWith("message done/s", "generator", "liberty");
    assertThat(processors.rows().get(0)).startsWith("1000", "100", "400", "400", "500", "0.50");
  }

  @Test
  void allOfItIsWritten(@TempDir Path directory) throws IOException {
    RateTables tables = tables(run(100, 1, 10, NONE), run(100, 2, 30, NONE));
    Report report = new Report(Map.of("machine", "a small one"));
    report.add(
        new Section(
            "direct", "pairs", tables.notes(), tables.tables(), tables.plots(), List.of(), true));
    report.write(directory);
    assertThat(Files.readString(directory.resolve("report.md")))
        .contains("- machine: a small one")
        .contains("20.0 (10.0–30.0)");
    assertThat(directory.resolve("report.json")).isNotEmptyFile();
    assertThat(directory.resolve("direct-latency.svg")).isNotEmptyFile();
    assertThat(directory.resolve("direct-cpu.svg")).isNotEmptyFile();
  }
}
