package dev.parley.persistence.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutageTest {
  @ParameterizedTest
  @CsvSource({
    "08001,true",
    "08006,true",
    "57P01,true",
    "57P03,true",
    "57014,true",
    "53300,true",
    "40P01,true",
    "23505,false",
    "42601,false",
    "22001,false"
  })
  void theStateTellsWhetherItPasses(String state, boolean outage) {
    Throwable wrapped =
        new IllegalStateException(new RuntimeException(new SQLException("", state)));

    assertThat(Outage.isCauseOf(wrapped)).isEqualTo(outage);
  }

  @Test
  void aPoolWithoutAConnectionPassesToo() {
    assertThat(Outage.isCauseOf(new SQLTransientConnectionException("no connection"))).isTrue();
  }

  @Test
  void mistakesDoNotPass() {
    assertThat(Outage.isCauseOf(new IllegalArgumentException())).isFalse();
    assertThat(Outage.isCauseOf(new SQLException("no state"))).isFalse();
  }

  @Test
  void causesInACircleEnd() {
    RuntimeException one = new RuntimeException();
    one.initCause(new RuntimeException(one));

    assertThat(Outage.isCauseOf(one)).isFalse();
  }
}
