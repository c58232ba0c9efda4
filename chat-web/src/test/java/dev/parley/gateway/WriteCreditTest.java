package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WriteCreditTest {
  private static final int HALF = WriteCredit.WINDOW_BYTES / 2;
  private final WriteCredit credit = new WriteCredit();

  @Test
  void theWindowIsUsedUpWithoutProof() {
    assertThat(credit.covers(WriteCredit.WINDOW_BYTES)).isTrue();
    assertThat(credit.covers(WriteCredit.WINDOW_BYTES + 1)).isFalse();
    credit.wrote(HALF);
    assertThat(credit.isProbeDue()).isTrue();
    credit.wrote(HALF);
    assertThat(credit.covers(1)).isFalse();
  }

  @Test
  void anAnswerProvesWhatWentBeforeTheQuestion() {
    credit.wrote(HALF);
    credit.ask(7);
    assertThat(credit.isProbeDue()).isFalse();
    credit.wrote(100);
    credit.answered(7);
    assertThat(credit.covers(WriteCredit.WINDOW_BYTES - 100)).isTrue();
    assertThat(credit.covers(WriteCredit.WINDOW_BYTES - 99)).isFalse();
  }

  @Test
  void nobodyCanAnswerWhatWasNotAsked() {
    credit.answered(0);
    credit.wrote(HALF);
    credit.answered(0);
    credit.ask(7);
    credit.answered(8);
    credit.wrote(HALF);
    assertThat(credit.covers(1)).isFalse();
    credit.answered(7);
    credit.answered(7);
    assertThat(credit.covers(HALF)).isTrue();
    assertThat(credit.covers(HALF + 1)).isFalse();
  }

  @Test
  void whatWasWrittenSlowlyCountsToo() {
    for (int i = 0; i < 100_000; i++) {
      credit.wrote(1 << 20);
    }
    assertThat(credit.covers(0)).isFalse();
    credit.ask(7);
    credit.answered(7);
    assertThat(credit.covers(WriteCredit.WINDOW_BYTES)).isTrue();
  }
}
