package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Receipts are coalesced, and repeated until the server surely has them. */
class MarksTest {
  private final Marks marks = new Marks(3);

  private List<String> due() {
    return marks.due().stream()
        .map(frame -> frame.path("status").asText() + " " + frame.path("seq").asLong())
        .toList();
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
    assertThat(marks.ping(10)).isEqualTo(Map.of("c", 5L));
    marks.disconnected();
    assertThat(due()).containsExactly("read 5");
    assertThat(marks.ping(10)).isEqualTo(Map.of("c", 5L));
    marks.pong();
    marks.disconnected();
    assertThat(due()).isEmpty();
  }

  @Test
  void anOldAnswerDoesNotConfirmANewMark() {
    marks.read("c", 5);
    assertThat(due()).containsExactly("read 5");
    assertThat(marks.ping(10)).isEqualTo(Map.of("c", 5L));
    marks.read("c", 6);
    assertThat(due()).containsExactly("read 6");
    marks.pong();
    marks.disconnected();
    assertThat(due()).containsExactly("read 6");
  }

  @Test
  void theLatestConversationsAreWatched() {
    for (int i = 1; i <= 5; i++) {
      marks.delivered("c" + i, i);
    }
    assertThat(marks.ping(2)).isEqualTo(Map.of("c5", 5L, "c4", 4L));
    // The two that were forgotten are not marked with nothing.
    assertThat(due()).containsExactly("delivered 3", "delivered 4", "delivered 5");
  }
}
