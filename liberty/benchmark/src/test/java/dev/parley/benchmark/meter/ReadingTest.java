package dev.parley.benchmark.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ReadingTest {
  private static final Offset<Double> CLOSE = Offset.offset(1e-6);

  @Test
  void aProcessIsReadThoughItsNameHoldsBlanksAndBrackets() {
    String line =
        "42 (a) b (c) S 7 42 42 0 -1 4194560 100 0 0 0 300 20 4 1 20 0 35 0 9876 1000 200 184467";
    assertThat(ProcStat.parse(line)).isEqualTo(new ProcStat(42, 7, 9876, 325));
  }

  @Test
  void processorsAreBusyButForIdlingAndWaiting() {
    Processors processors = Processors.parse("cpu  100 1 50 10000 500 2 3 9 0 0");
    assertThat(processors).isEqualTo(new Processors(156, 9));
  }

  @Test
  void whatNoneOfOursUsedIsForeign() {
    Reading begin =
        new Reading(0, Map.of("liberty", 100L, "generator", 10L), new Processors(500, 0));
    Reading end =
        new Reading(
            2_000_000_000L, Map.of("liberty", 220L, "generator", 30L), new Processors(680, 4));
    Usage usage = begin.until(end);
    assertThat(usage.serverMicros()).isEqualTo(1_200_000, CLOSE);
    assertThat(usage.totalMicros()).isEqualTo(1_400_000, CLOSE);
    assertThat(usage.foreignCores()).isEqualTo(0.2, CLOSE);
    assertThat(usage.stolenCores()).isEqualTo(0.02, CLOSE);
  }

  @Test
  void theGeneratorIsReadItself() {
    ProcessMeter meter = new ProcessMeter(Map.of());
    ProcessMeter.Span span = meter.span();
    assertThat(span.end().micros()).containsOnlyKeys(Usage.GENERATOR);
    assertThat(meter.memory().get(Usage.GENERATOR))
        .satisfies(memory -> assertThat(memory.rssBytes()).isPositive());
  }
}
