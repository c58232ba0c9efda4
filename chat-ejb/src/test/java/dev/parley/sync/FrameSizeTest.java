package dev.parley.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.ClientMessageId;
import dev.parley.model.Content;
import dev.parley.model.ConversationId;
import dev.parley.model.Event;
import dev.parley.model.EventKind;
import dev.parley.model.MessageFormat;
import dev.parley.model.MessageId;
import dev.parley.model.MessageState;
import dev.parley.model.UserId;
import dev.parley.wire.EventFrames;
import dev.parley.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FrameSizeTest {
  private static final ConversationId CONVERSATION = new ConversationId("conv_" + "a".repeat(26));
  private static final UserId ANA = new UserId("u_" + "a".repeat(61));
  private static final MessageId ID = MessageId.of(MessageId.ticksOf(1_795_500_000_000L), 3, 7);

  @Property
  void noFrameIsLongerThanExpected(
      @ForAll @StringLength(max = 200) String text, @ForAll @IntRange(max = 100) int users) {
    List<UserId> many = Collections.nCopies(users, ANA);
    MessageState state =
        new MessageState(false, Instant.now(), null, Map.of("\"".repeat(64), many, "❤", many));
    Event event = event(1, new Content(text, MessageFormat.MARKDOWN, ID, List.of(), many), state);

    assertThat(Json.encode(EventFrames.of(event, true)).length())
        .isLessThanOrEqualTo(FrameSize.of(event));
  }

  @Test
  void controlCharactersCountAsTheyAreWritten() {
    assertThat(FrameSize.escaped("\u0000\"\\a❤")).isEqualTo(6 + 2 + 2 + 1 + 1);
  }

  @Test
  void theNewestThatFitComeOldestFirst() {
    List<Event> newestFirst = new ArrayList<>();
    for (long seq = 30; seq > 0; seq--) {
      newestFirst.add(event(seq, Content.plain("\u0001".repeat(16_384)), null));
    }

    List<Event> fitting = FrameSize.fitting(newestFirst, 200);

    assertThat(fitting).extracting(Event::seq).containsExactly(29L, 30L);
    assertThat(FrameSize.fitting(newestFirst, 1)).extracting(Event::seq).containsExactly(30L);
  }

  @Test
  void whatIsLargerThanAPageStillComes() {
    Event huge = event(9, Content.plain("\u0001".repeat(60_000)), null);

    assertThat(FrameSize.fitting(List.of(huge), 200)).containsExactly(huge);
  }

  private static Event event(long seq, Content content, @Nullable MessageState state) {
    ClientMessageId client = new ClientMessageId("\\".repeat(64));
    return new Event(CONVERSATION, seq, ID, EventKind.MESSAGE, ANA, client, content, null, state);
  }
}
