package dev.parley.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RatesTest {
  @Test
  void ratesWithoutANameAreForAll() {
    assertThat(Rates.parse("200,1000").of("direct", 1.0)).containsExactly(200.0, 1000.0);
  }

  @Test
  void ratesBehindANameAreForThatWorkload() {
    Rates rates = Rates.parse("direct:200,1000,group:8000");
    assertThat(rates.of("direct", 1.0)).containsExactly(200.0, 1000.0);
    assertThat(rates.of("group", 1.0)).containsExactly(8000.0);
  }

  @Test
  void aWorkloadThatIsNotNamedKeepsItsOwn() {
    assertThat(Rates.parse("direct:200").of("group", 1.0, 2.0)).containsExactly(1.0, 2.0);
    assertThat(Rates.parse("").of("group", 1.0)).containsExactly(1.0);
  }

  @Test
  void whatIsNoRateIsRefused() {
    assertThatThrownBy(() -> Rates.parse("direct:0")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Rates.parse("fast")).isInstanceOf(IllegalArgumentException.class);
  }
}
