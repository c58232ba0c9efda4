package dev.parley.presence.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AgendaTest {
  private final Agenda<String> agenda = new Agenda<>();

  @Test
  void whatIsDueComesOnceTheFirstFirst() {
    agenda.plan("b", 20);
    agenda.plan("a", 10);
    agenda.plan("c", 30);
    assertThat(agenda.take(20, 9)).containsExactly("a", "b");
    assertThat(agenda.take(20, 9)).isEmpty();
    assertThat(agenda.take(30, 9)).containsExactly("c");
  }

  @Test
  void theEarliestTimeCounts() {
    agenda.plan("a", 20);
    agenda.plan("a", 10);
    agenda.plan("a", 30);
    assertThat(agenda.take(10, 9)).containsExactly("a");
    assertThat(agenda.take(99, 9)).isEmpty();
  }

  @Test
  void whatWasRemovedDoesNotCome() {
    agenda.plan("a", 10);
    agenda.remove("a");
    assertThat(agenda.take(99, 9)).isEmpty();
    agenda.plan("a", 50);
    assertThat(agenda.take(49, 9)).isEmpty();
    assertThat(agenda.take(50, 9)).containsExactly("a");
  }

  @Test
  void aTurnTakesNoMoreThanItCan() {
    agenda.plan("a", 1);
    agenda.plan("b", 2);
    assertThat(agenda.take(9, 1)).containsExactly("a");
    assertThat(agenda.take(9, 1)).containsExactly("b");
  }
}
