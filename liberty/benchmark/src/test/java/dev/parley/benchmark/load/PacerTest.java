package dev.parley.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PacerTest {
  @Test
  void allIsDoneInOrderWithTheTimeAtWhichItWasDue() {
    Pacer.Schedule schedule = new Pacer.Schedule(System.nanoTime(), 5_000, 500);
    List<Integer> numbers = new ArrayList<>();
    List<Long> dues = new ArrayList<>();
    new Pacer(
            Runnable::run,
            schedule,
            (number, due) -> {
              numbers.add(number);
              dues.add(due);
              assertThat(System.nanoTime()).isGreaterThanOrEqualTo(due - 1_000);
            })
        .run();
    assertThat(numbers).isEqualTo(IntStream.range(0, 500).boxed().toList());
    assertThat(dues.get(499) - dues.get(0)).isEqualTo(499L * 200_000);
  }

  @Test
  void whatNobodyCouldDoInTimeIsDoneAtOnceAndIsStillDueThen() {
    long longAgo = System.nanoTime() - 1_000_000_000;
    Pacer.Schedule schedule = new Pacer.Schedule(longAgo, 1_000, 100);
    List<Long> dues = new ArrayList<>();
    new Pacer(Runnable::run, schedule, (number, due) -> dues.add(due)).run();
    assertThat(dues).hasSize(100).startsWith(longAgo, longAgo + 1_000_000);
  }

  @Test
  void countsWhatIsDue() {
    Pacer.Schedule schedule = new Pacer.Schedule(1_000_000, 1_000, 10);
    assertThat(schedule.dueBy(999_999)).isZero();
    assertThat(schedule.dueBy(1_000_000)).isEqualTo(1);
    assertThat(schedule.dueBy(3_500_000)).isEqualTo(3);
    assertThat(schedule.dueBy(Long.MAX_VALUE / 2)).isEqualTo(10);
  }
}
