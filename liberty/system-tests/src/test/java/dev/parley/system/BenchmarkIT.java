package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.benchmark.Bench;
import dev.parley.benchmark.DirectWorkload;
import dev.parley.benchmark.GroupWorkload;
import dev.parley.benchmark.Rates;
import dev.parley.benchmark.Workload;
import dev.parley.benchmark.report.Report;
import dev.parley.benchmark.report.Section;
import dev.parley.benchmark.site.Site;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The benchmark in short: prints what it measured, on a machine that does other things too and JVMs
 * that are not made for speed. Fails on what is lost, doubled, reordered or refused, never on time.
 */
class BenchmarkIT {
  private static Section run(Workload workload, String rates, int users) {
    Site site = Site.of(StackExtension.stack().config().directory());
    Bench.Settings settings = new Bench.Settings(Rates.parse(rates), 1, 6, 0, users, 0);
    Bench bench = new Bench(site, Bench.instruments(site), settings, System.out::println);
    Section section = workload.run(bench);
    Report report = new Report(Map.of("short form", "not a measurement"));
    report.add(section);
    System.out.println(report.markdown());
    return section;
  }

  @Test
  void pairsGetEachMessageOnceAndInOrder() {
    assertThat(run(new DirectWorkload(), "50", 20).notes()).noneMatch(BenchmarkIT::isVoid);
  }

  @Test
  void aGroupGetsEachMessageOnceAndInOrder() {
    assertThat(run(new GroupWorkload(), "500", 50).notes()).noneMatch(BenchmarkIT::isVoid);
  }

  private static boolean isVoid(String note) {
    return note.contains("VOID");
  }
}
