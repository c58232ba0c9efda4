package dev.parley.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.ConversationId;
import dev.parley.model.ReceiptStatus;
import dev.parley.model.UserId;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoalescerTest {
  private static final UserId READER = new UserId("u_2");
  private final Coalescer coalescer = new Coalescer(100, 2);

  @Test
  void theFirstIsToldAtOnceAndLaterOnesTogether() {
    assertThat(coalescer.offer(told("u_1", 1), 0)).contains(told("u_1", 1));
    assertThat(coalescer.offer(told("u_1", 2), 10)).isEmpty();
    assertThat(coalescer.offer(told("u_1", 3), 20)).isEmpty();
    assertThat(coalescer.due(99)).isEmpty();
    assertThat(coalescer.due(100)).containsExactly(told("u_1", 3));
    assertThat(coalescer.offer(told("u_1", 4), 150)).isEmpty();
    assertThat(coalescer.due(200)).containsExactly(told("u_1", 4));
    assertThat(coalescer.due(300)).isEmpty();
    assertThat(coalescer.offer(told("u_1", 5), 301)).isPresent();
  }

  @Test
  void beyondTheBoundNothingWaits() {
    assertThat(coalescer.offer(told("u_1", 1), 0)).isPresent();
    assertThat(coalescer.offer(told("u_3", 1), 0)).isPresent();
    assertThat(coalescer.offer(told("u_4", 1), 0)).isPresent();
    assertThat(coalescer.offer(told("u_4", 2), 0)).isPresent();
  }

  private static Told told(String user, long seq) {
    return new Told(
        new Told.Key(new ConversationId("conv_1"), ReceiptStatus.READ, new UserId(user), false),
        READER,
        List.of(),
        seq);
  }
}
