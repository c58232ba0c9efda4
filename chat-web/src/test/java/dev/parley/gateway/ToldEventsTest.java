package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.ConversationId;
import org.junit.jupiter.api.Test;

class ToldEventsTest {
  private static final ConversationId CONVERSATION = new ConversationId("conv_1");

  private final ToldEvents told = new ToldEvents();

  @Test
  void eachEventPassesOnce() {
    assertThat(told.offer(CONVERSATION, 1, "one")).isTrue();
    assertThat(told.offer(CONVERSATION, 1, "one")).isFalse();
    told.acknowledge(CONVERSATION, 2);
    assertThat(told.offer(CONVERSATION, 2, "own")).isFalse();
    assertThat(told.offer(CONVERSATION, 3, "three")).isTrue();
  }

  @Test
  void anAnswerDuringASyncHidesNothingThatWasHeldBefore() {
    told.hold(0);
    assertThat(told.offer(CONVERSATION, 4, "of another")).isFalse();
    told.acknowledge(CONVERSATION, 5);
    assertThat(told.offer(CONVERSATION, 5, "own")).isFalse();
    assertThat(told.offer(CONVERSATION, 6, "later")).isFalse();
    told.advance(CONVERSATION, 3);

    assertThat(told.release()).extracting(ToldEvents.Held::seq).containsExactly(4L, 6L);
    assertThat(told.reaches(CONVERSATION, 6)).isTrue();
  }

  @Test
  void answersDuringASyncAreBoundedToo() {
    told.hold(0);
    for (int i = 1; i <= 300; i++) {
      told.acknowledge(CONVERSATION, i);
    }

    assertThat(told.release()).isEmpty();
    assertThat(told.takeOverflow()).isTrue();
  }

  @Test
  void aHoleIsNoticedBehindWhatWasTold() {
    assertThat(told.leavesHole(CONVERSATION, 7)).isFalse();
    assertThat(told.offer(CONVERSATION, 7, "seven")).isTrue();
    assertThat(told.leavesHole(CONVERSATION, 7)).isFalse();
    assertThat(told.leavesHole(CONVERSATION, 8)).isFalse();
    assertThat(told.leavesHole(CONVERSATION, 9)).isTrue();
    told.hold(0);
    assertThat(told.leavesHole(CONVERSATION, 9)).isFalse();
  }
}
