package dev.parley.benchmark.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final int FIRST = 100;
  private static final int RECIPIENTS = 2;
  private static final int RECIPIENT = 9;

  private final Ledger ledger = new Ledger(new Ledger.Plan(FIRST, 3, 0, RECIPIENTS, false));

  /** Three messages of one sender get their places and reach both recipients. */
  private void allGoesWell() {
    for (int i = 0; i < 3; i++) {
      ledger.sent(FIRST + i, 0, 0, 0);
      ledger.acked(FIRST + i, 11 + i, false, 1_000_000);
      ledger.told(FIRST + i, RECIPIENT, 11 + i, true, 2_000_000);
      ledger.told(FIRST + i, RECIPIENT, 11 + i, true, 3_000_000);
    }
  }

  private static Latency latency(Ledger ledger, String kind) {
    return Objects.requireNonNull(ledger.latencies().get(kind));
  }

  @Test
  void aRunInWhichAllGoesWellHasNoDefects() {
    allGoesWell();
    assertThat(ledger.isSettled()).isTrue();
    assertThat(ledger.judge().none()).isTrue();
    assertThat(ledger.counts()).isEqualTo(new Ledger.Counts(3, 3, 6, 0));
    assertThat(latency(ledger, "ack").p50()).isBetween(0.99, 1.01);
    assertThat(latency(ledger, "delivery").count()).isEqualTo(6);
    assertThat(latency(ledger, "last delivery").p50()).isBetween(2.99, 3.01);
  }

  @Test
  void aMessageWithoutAnAnswerIsSeen() {
    ledger.sent(FIRST, 0, 0, 0);
    assertThat(ledger.isSettled()).isFalse();
    assertThat(ledger.judge().unanswered()).isEqualTo(1);
  }

  @Test
  void aDeliveryThatDoesNotComeIsLost() {
    ledger.sent(FIRST, 0, 0, 0);
    ledger.acked(FIRST, 1, false, 1);
    ledger.told(FIRST, RECIPIENT, 1, true, 1);
    assertThat(ledger.judge().lost()).isEqualTo(1);
  }

  @Test
  void moreDeliveriesThanRecipientsAreDoubled() {
    allGoesWell();
    ledger.told(FIRST + 1, RECIPIENT, 12, false, 1);
    assertThat(ledger.judge().doubled()).isEqualTo(1);
    assertThat(ledger.judge().reordered()).isEqualTo(1);
  }

  @Test
  void aSecondAckAndOneOfADuplicateAreDoubled() {
    allGoesWell();
    ledger.acked(FIRST, 11, false, 1);
    ledger.acked(FIRST + 1, 12, true, 1);
    assertThat(ledger.judge().doubled()).isEqualTo(2);
  }

  @Test
  void anotherPlaceThanTheAckSaidIsSeen() {
    ledger.sent(FIRST, 0, 0, 0);
    ledger.acked(FIRST, 1, false, 1);
    ledger.told(FIRST, RECIPIENT, 2, true, 1);
    assertThat(ledger.judge().misplaced()).isEqualTo(1);
  }

  @Test
  void anErrorForAMessageIsARefusal() {
    ledger.sent(FIRST, 0, 0, 0);
    ledger.error("rate_limited", FIRST);
    ledger.error("bad_request", -1);
    assertThat(ledger.isSettled()).isTrue();
    Defects defects = ledger.judge();
    assertThat(defects.refused()).isEqualTo(1);
    assertThat(defects.errors()).containsEntry("rate_limited", 1).containsEntry("bad_request", 1);
    assertThat(defects.none()).isFalse();
    assertThat(defects.isBroken()).isFalse();
  }

  @Test
  void aRefusedSenderIsToldItsOwnMessageAndAnAcknowledgedOneIsNot() {
    ledger.sent(FIRST, 0, 0, 0);
    ledger.error("unavailable", FIRST);
    ledger.told(FIRST, 0, 1, true, 1);
    assertThat(ledger.judge().doubled()).isZero();
    ledger.sent(FIRST + 1, 0, 0, 0);
    ledger.acked(FIRST + 1, 2, false, 1);
    ledger.told(FIRST + 1, 0, 2, true, 1);
    assertThat(ledger.judge().doubled()).isEqualTo(1);
  }

  @Test
  void whatComesLateOfAnEarlierRunIsLeftAlone() {
    allGoesWell();
    ledger.acked(FIRST - 1, 10, false, 1);
    ledger.told(FIRST - 1, RECIPIENT, 10, true, 1);
    assertThat(ledger.judge().none()).isTrue();
  }

  @Test
  void messagesBeforeTheWindowAreJudgedButNotTimed() {
    Ledger late = new Ledger(new Ledger.Plan(0, 2, 1, 1, false));
    for (int i = 0; i < 2; i++) {
      late.sent(i, 0, 0, 0);
      late.acked(i, 1 + i, false, 1_000_000);
    }
    assertThat(latency(late, "ack").count()).isEqualTo(1);
    assertThat(late.judge().lost()).isEqualTo(2);
  }

  @Test
  void aReceiptIsAwaitedWhereItIsAskedFor() {
    Ledger receipted = new Ledger(new Ledger.Plan(0, 1, 0, 1, true));
    receipted.sent(0, 0, 0, 0);
    receipted.acked(0, 1, false, 1);
    receipted.told(0, RECIPIENT, 1, true, 1);
    assertThat(receipted.isSettled()).isFalse();
    assertThat(receipted.judge().unreceipted()).isEqualTo(1);
    receipted.receipted(0, 5_000_000);
    assertThat(receipted.isSettled()).isTrue();
    assertThat(receipted.judge().none()).isTrue();
  }

  @Test
  void aMessagePlacedBeforeAnEarlierOneOfItsSenderIsSeen() {
    assertThat(Ledger.Places.overtaken(new int[] {0, 1, 0, 1}, new int[] {5, 6, 4, 7}))
        .isEqualTo(1);
    assertThat(Ledger.Places.overtaken(new int[] {0, 1, 0, 1}, new int[] {5, 4, 6, 7})).isZero();
  }

  @Test
  void placesThatNoneOrTwoHaveAreSeen() {
    assertThat(Ledger.Places.holes(new int[] {0, 0, 0}, new int[] {7, 5, 6})).isZero();
    assertThat(Ledger.Places.holes(new int[] {0, 0, 0}, new int[] {4, 7, 8})).isEqualTo(2);
    assertThat(Ledger.Places.holes(new int[] {0, 0, 0}, new int[] {4, 5, 5})).isEqualTo(1);
    assertThat(Ledger.Places.holes(new int[] {0, 1, 0}, new int[] {4, 9, 5})).isZero();
  }
}
