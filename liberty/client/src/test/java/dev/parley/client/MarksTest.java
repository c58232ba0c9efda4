package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Receipts are coalesced, and repeated until the server surely has them. */
class MarksTest {
  private static final long SETTLED = Marks.TAKEN_WITHIN.toNanos();
  private final Marks marks = new Marks(3);
  private long now = Long.MAX_VALUE - SETTLED; // nanoTime may be anything

  private List<String> due() {
    return marks.due(now).stream()
        .map(frame -> frame.path("status").asText() + " " + frame.path("seq").asLong())
        .toList();
  }

  private Map<String, Long> ping() {
    now += SETTLED;
    return marks.ping(10, now);
  }

  @Test
  void onlyTheHighestIsSent() {
    marks.delivered("c", 1);
    marks.delivered("c", 5);
    marks.delivered("c", 3);
    assertThat(due()).containsExactly("delivered 5");
    assertThat(due()).isEmpty();
  }

  @Test
  void readImpliesDelivered() {
    marks.delivered("c", 5);
    marks.read("c", 5);
    assertThat(due()).containsExactly("read 5");
    marks.read("c", 6);
    marks.delivered("c", 8);
    assertThat(due()).containsExactly("read 6", "delivered 8");
  }

  @Test
  void whatNoAnswerConfirmsIsSentAgainAfterAReconnect() {
    marks.read("c", 5);
    assertThat(due()).containsExactly("read 5");
    marks.disconnected();
    assertThat(due()).containsExactly("read 5");
    assertThat(ping()).isEqualTo(Map.of("c", 5L));
    marks.disconnected();
    assertThat(due()).containsExactly("read 5");
    assertThat(ping()).isEqualTo(Map.of("c", 5L));
    marks.pong();
    marks.disconnected();
    assertThat(due()).isEmpty();
  }

  @Test
  void anOldAnswerDoesNotConfirmANewMark() {
    marks.read("c", 5);
    assertThat(due()).containsExactly("read 5");
    assertThat(ping()).isEqualTo(Map.of("c", 5L));
    marks.read("c", 6);
    assertThat(due()).containsExactly("read 6");
    marks.pong();
    marks.disconnected();
    assertThat(due()).containsExactly("read 6");
  }

  @Test
  void anAnswerThatComesTooSoonConfirmsNothing() {
    marks.read("c", 5);
    assertThat(due()).containsExactly("read 5");
    assertThat(marks.ping(10, now + SETTLED - 1)).isEqualTo(Map.of("c", 5L));
    marks.pong();
    marks.disconnected();
    assertThat(due()).containsExactly("read 5");
  }

  @Test
  void whatWasRefusedAfterAllIsSentAgain() {
    marks.read("c", 5);
    assertThat(due()).containsExactly("read 5");
    assertThat(ping()).isNotEmpty();
    marks.pong();
    marks.again("c");
    assertThat(due()).containsExactly("read 5");
    marks.again("never marked");
    assertThat(due()).isEmpty();
  }

  @Test
  void whateverMayHaveBeenRefusedIsSentAgainLater() {
    marks.read("c", 5);
    marks.delivered("d", 6);
    assertThat(due()).containsExactly("read 5", "delivered 6");
    marks.refused(now + 1_000);
    assertThat(due()).isEmpty();
    now += 1_000;
    assertThat(due()).containsExactly("read 5", "delivered 6");
    assertThat(due()).isEmpty();
  }

  @Test
  void theLatestConversationsAreWatched() {
    for (int i = 1; i <= 5; i++) {
      marks.delivered("c" + i, i);
    }
    assertThat(marks.ping(2, now)).isEqualTo(Map.of("c5", 5L, "c4", 4L));
    // The two that were forgotten are not marked with nothing.
    assertThat(due()).containsExactly("delivered 3", "delivered 4", "delivered 5");
  }
}
