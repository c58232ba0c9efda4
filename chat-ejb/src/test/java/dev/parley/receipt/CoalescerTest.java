package dev.parley.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.ConversationId;
import dev.parley.model.ReceiptStatus;
import dev.parley.model.UserId;
import org.junit.jupiter.api.Test;

class CoalescerTest {
  private static final ConversationId CONVERSATION = new ConversationId("conv_1");
  private final Coalescer coalescer = new Coalescer(100, 2);

  @Test
  void theFirstIsToldAtOnceAndLaterOnesTogether() {
    assertThat(coalescer.offer(covered("u_1", 1), 0)).contains(covered("u_1", 1));
    assertThat(coalescer.offer(covered("u_1", 2), 10)).isEmpty();
    assertThat(coalescer.offer(covered("u_1", 3), 20)).isEmpty();
    assertThat(coalescer.due(99)).isEmpty();
    assertThat(coalescer.due(100)).containsExactly(covered("u_1", 1, 3));
    assertThat(coalescer.offer(covered("u_1", 4), 150)).isEmpty();
    assertThat(coalescer.due(200)).containsExactly(covered("u_1", 4));
    assertThat(coalescer.due(300)).isEmpty();
    assertThat(coalescer.offer(covered("u_1", 5), 301)).isPresent();
  }

  @Test
  void beyondTheBoundNothingWaits() {
    assertThat(coalescer.offer(covered("u_1", 1), 0)).isPresent();
    assertThat(coalescer.offer(covered("u_3", 1), 0)).isPresent();
    assertThat(coalescer.offer(covered("u_4", 1), 0)).isPresent();
    assertThat(coalescer.offer(covered("u_4", 2), 0)).isPresent();
  }

  private static Covered covered(String reader, long to) {
    return covered(reader, to - 1, to);
  }

  private static Covered covered(String reader, long from, long to) {
    return new Covered(
        new Covered.Key(CONVERSATION, ReceiptStatus.READ, new UserId(reader), false), from, to);
  }
}
