package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.ConversationId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AwaitedTest {
  private static final ConversationId ONE = new ConversationId("conv_1");
  private static final ConversationId OTHER = new ConversationId("conv_2");

  private final Awaited awaited = new Awaited();

  @Test
  void whatIsNotFoundIsLookedForAgain() {
    awaited.add(ONE, 2);
    assertThat(awaited.isOpenAfter(Map.of(ONE, 1L, OTHER, 7L))).isTrue();
    assertThat(awaited.isOpenAfter(Map.of(ONE, 2L))).isFalse();
  }

  @Test
  void whatWasGivenBeforeIsNot() {
    assertThat(awaited.isOpenAfter(Map.of(ONE, 5L))).isFalse();
    awaited.add(ONE, 4);
    assertThat(awaited.isOpenAfter(Map.of())).isFalse();
  }

  @Test
  void whatIsNeverFoundIsGivenUp() {
    awaited.add(ONE, 2);
    for (int i = 0; i < 12; i++) {
      assertThat(awaited.isOpenAfter(Map.of())).isTrue();
    }
    assertThat(awaited.isOpenAfter(Map.of())).isFalse();
  }
}
