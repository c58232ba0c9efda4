package dev.parley.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.checker.Recording.Absence;
import java.util.List;
import org.junit.jupiter.api.Test;

class AbsencesTest {

  @Test
  void theLongestAndTheBusiestSecondAreTold() {
    Absences absences =
        new Absences(
            List.of(
                new Absence(100_000, 1_200_000),
                new Absence(200_000, 1_900_000),
                new Absence(300_000, 2_000_000),
                new Absence(5_000_000, 5_000_001)));
    assertThat(absences.count()).isEqualTo(4);
    assertThat(absences.longestMicros()).isEqualTo(1_700_000);
    assertThat(absences.mostInASecond()).isEqualTo(2);
  }

  @Test
  void whoWasNeverAwayHasNone() {
    Absences none = new Absences(List.of());
    assertThat(none.longestMicros()).isZero();
    assertThat(none.mostInASecond()).isZero();
  }
}
