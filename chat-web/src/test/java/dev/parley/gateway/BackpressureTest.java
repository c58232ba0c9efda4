package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.model.ConversationId;
import dev.parley.model.ReceiptStatus;
import dev.parley.model.error.RateLimitedException;
import org.junit.jupiter.api.Test;

class BackpressureTest {
  private final Backpressure pressure = new Backpressure(1_000);

  @Test
  void theLeastImportantIsLeftOutFirst() {
    assertThat(pressure.admits(Backpressure.Kind.TYPING, 240, 10)).isTrue();
    assertThat(pressure.admits(Backpressure.Kind.TYPING, 241, 10)).isFalse();
    assertThat(pressure.admits(Backpressure.Kind.PRESENCE, 241, 10)).isTrue();
    assertThat(pressure.admits(Backpressure.Kind.PRESENCE, 400, 10)).isFalse();
    assertThat(pressure.admits(Backpressure.Kind.RECEIPT, 400, 10)).isTrue();
    assertThat(pressure.admits(Backpressure.Kind.RECEIPT, 550, 10)).isFalse();
    assertThat(pressure.admits(Backpressure.Kind.EVENT, 550, 10)).isTrue();
    assertThat(pressure.admits(Backpressure.Kind.EVENT, 700, 10)).isFalse();
    assertThat(pressure.admits(Backpressure.Kind.ANSWER, 700, 10)).isTrue();
    assertThat(pressure.admits(Backpressure.Kind.ANSWER, 1_000, 1)).isFalse();
  }

  @Test
  void whoStaysBehindIsGivenUp() {
    Lag lag = new Lag(100);
    assertThat(lag.fallBehind(0)).isTrue();
    assertThat(lag.fallBehind(1)).isFalse();
    assertThat(lag.isHopeless(100, 1)).isFalse();
    assertThat(lag.isHopeless(101, 1)).isTrue();
    assertThat(lag.isHopeless(101, 0)).isFalse();
    lag.caughtUp();
    assertThat(lag.isBehind()).isFalse();
    assertThat(lag.isHopeless(101, 1)).isFalse();
  }

  @Test
  void framesBeyondTheBurstAreRefused() {
    FrameRate rate = new FrameRate(1, 2);
    rate.take();
    rate.take();
    assertThatThrownBy(rate::take).isInstanceOf(RateLimitedException.class);
    assertThat(rate.isFlood()).isFalse();
    for (int i = 0; i < 1_000; i++) {
      assertThatThrownBy(rate::take).isInstanceOf(RateLimitedException.class);
    }
    assertThat(rate.isFlood()).isTrue();
  }

  @Test
  void onlyGrowingReceiptsPass() {
    ReceiptGate gate = new ReceiptGate();
    ConversationId conversation = new ConversationId("conv_1");
    assertThat(gate.passes(conversation, ReceiptStatus.READ, 5)).isTrue();
    assertThat(gate.passes(conversation, ReceiptStatus.READ, 5)).isFalse();
    assertThat(gate.passes(conversation, ReceiptStatus.DELIVERED, 4)).isFalse();
    assertThat(gate.passes(conversation, ReceiptStatus.DELIVERED, 6)).isTrue();
    gate.forget(conversation, ReceiptStatus.READ);
    assertThat(gate.passes(conversation, ReceiptStatus.READ, 5)).isTrue();
  }
}
