package dev.parley.benchmark.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StagesTest {
  /** As Liberty writes it. */
  private static String exposition(long count, double seconds, double p99) {
    return """
        # TYPE parley_stage_seconds summary
        parley_stage_seconds{mp_scope="application",stage="wait",quantile="0.5",} 0.1
        parley_stage_seconds{mp_scope="application",stage="wait",quantile="0.99",} %s
        parley_stage_seconds_count{mp_scope="application",stage="wait",} %d.0
        parley_stage_seconds_sum{mp_scope="application",stage="wait",} %s
        parley_stage_seconds_max{mp_scope="application",stage="wait",} 4.2
        parley_records_total{mp_scope="application",outcome="accepted",} 7.0
        """
        .formatted(p99, count, seconds);
  }

  @Test
  void whatHappenedBetweenTwoReadingsIsCounted() {
    Stages before = Stages.parse(exposition(10, 1.5, 0.2));
    Stages after = Stages.parse(exposition(30, 2.5, 0.25));
    assertThat(before.until(after)).isEqualTo(Map.of("wait", new Stages.Stage(20, 50.0, 250.0)));
  }

  @Test
  void severalServersCountTogether() {
    Stages both = Stages.parse(exposition(10, 1.0, 0.2) + exposition(10, 3.0, 0.4));
    assertThat(new Stages(Map.of()).until(both))
        .isEqualTo(Map.of("wait", new Stages.Stage(20, 200.0, 400.0)));
  }

  @Test
  void aStageThatWasNotPassedIsLeftOut() {
    Stages same = Stages.parse(exposition(10, 1.5, Double.NaN));
    assertThat(same.until(same)).isEmpty();
  }
}
