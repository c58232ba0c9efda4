package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyncTurnsTest {
  private final Deque<Runnable> later = new ArrayDeque<>();
  private final List<Integer> done = new ArrayList<>();
  private final SyncTurns turns = new SyncTurns(later::add, 1, 2);

  @Test
  void whereThereIsRoomItRunsAtOnce() {
    assertThat(turns.take(() -> done.add(1))).isTrue();
    assertThat(turns.take(() -> done.add(2))).isTrue();
    assertThat(done).containsExactly(1, 2);
    assertThat(later).isEmpty();
  }

  @Test
  void whoWaitsComesInOrderAndTooManyAreTurnedAway() {
    assertThat(turns.take(this::threeMoreCome)).isTrue();
    assertThat(done).isEmpty();
    while (!later.isEmpty()) {
      later.remove().run();
    }
    assertThat(done).containsExactly(1, 2);
    assertThat(turns.waiting()).isZero();
    assertThat(turns.take(() -> done.add(4))).isTrue();
    assertThat(done).containsExactly(1, 2, 4);
  }

  private void threeMoreCome() {
    assertThat(turns.take(() -> done.add(1))).isTrue();
    assertThat(turns.take(() -> done.add(2))).isTrue();
    assertThat(turns.take(() -> done.add(3))).isFalse();
    assertThat(turns.waiting()).isEqualTo(2);
  }
}
