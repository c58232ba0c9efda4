package dev.parley.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void theMedianIsShownWithLeastAndMost() {
    assertThat(Spread.of(List.of(3, 1, 10), Integer::doubleValue).text(1))
        .isEqualTo("3.0 (1.0–10.0)");
    assertThat(Spread.of(List.of(1, 2, 3, 10), Integer::doubleValue).median()).isEqualTo(2.5);
  }

  @Test
  void oneRunIsOneNumber() {
    assertThat(Spread.of(List.of(7), Integer::doubleValue).text(0)).isEqualTo("7");
  }
}
