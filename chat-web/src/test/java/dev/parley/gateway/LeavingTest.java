package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.identity.Caller;
import dev.parley.model.ConversationId;
import dev.parley.presence.LiveSession;
import dev.parley.wire.Delivery;
import dev.parley.wire.ServerFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LeavingTest {
  private static final Instant BEGIN = Instant.parse("2026-11-26T12:00:00Z");
  private final Leaving leaving =
      new Leaving(
          BEGIN,
          10,
          Duration.ofSeconds(3),
          Duration.ofSeconds(60),
          new GoodbyeWaves(20, Duration.ofMillis(200), Duration.ofSeconds(28)));
  private final List<Subscriber> sessions =
      Stream.<Subscriber>generate(Nobody::new).limit(10).toList();

  @Test
  void nobodyIsToldBeforeBalancersNoticed() {
    assertThat(leaving.nextWave(BEGIN.plusMillis(2_999), sessions)).isEmpty();
    assertThat(leaving.nextWave(BEGIN.plusSeconds(3), sessions)).hasSize(4);
  }

  @Test
  void everybodyIsToldOnce() {
    List<Subscriber> told = new ArrayList<>();
    for (int wave = 0; wave < 5; wave++) {
      told.addAll(leaving.nextWave(BEGIN.plusMillis(3_000 + 200L * wave), sessions));
    }
    assertThat(told).containsExactlyInAnyOrderElementsOf(sessions);
  }

  @Test
  void whoComesDuringTheWavesIsToldToo() {
    Instant later = BEGIN.plusSeconds(40);
    assertThat(leaving.nextWave(later, sessions)).hasSize(10);
    Subscriber late = new Nobody();
    assertThat(leaving.nextWave(later, List.of(late))).containsExactly(late);
  }

  @Test
  void itIsOverWhenNothingIsLeft() {
    assertThat(leaving.isOver(BEGIN.plusSeconds(4), 1, 0)).isFalse();
    assertThat(leaving.endedAt()).isNull();
    assertThat(leaving.isOver(BEGIN.plusSeconds(5), 0, 0)).isTrue();
    assertThat(leaving.endedAt()).isEqualTo(BEGIN.plusSeconds(5));
    assertThat(leaving.timedOut()).isFalse();
  }

  @Test
  void answersAreWaitedForALittle() {
    assertThat(leaving.isOver(BEGIN.plusSeconds(5), 0, 3)).isFalse();
    assertThat(leaving.isOver(BEGIN.plusSeconds(8), 0, 3)).isTrue();
    assertThat(leaving.timedOut()).isFalse();
  }

  @Test
  void itIsOverWhenTheTimeIsUp() {
    assertThat(leaving.isOver(BEGIN.plusSeconds(61), 2, 0)).isTrue();
    assertThat(leaving.timedOut()).isTrue();
  }

  /** A connection that nobody uses here. */
  private static final class Nobody implements Subscriber {
    @Override
    public boolean isProvedByOpening() {
      return true;
    }

    @Override
    public boolean tellPresence(String frame) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Caller caller() {
      throw new UnsupportedOperationException();
    }

    @Override
    public LiveSession live() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void sendEvent(ConversationId conversation, long seq, String frame) {}

    @Override
    public void hint() {}

    @Override
    public void signal(Delivery.Signal signal) {}

    @Override
    public void close(CloseCode code, String reason) {}

    @Override
    public void sayGoodbye(ServerFrame.Goodbye goodbye) {}

    @Override
    public void lookAfter(Instant now) {}

    @Override
    public int unsentBytes() {
      return 0;
    }
  }
}
