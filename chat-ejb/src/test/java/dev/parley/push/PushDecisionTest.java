package dev.parley.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.delivery.PushWork.Said;
import dev.parley.model.MessageId;
import dev.parley.model.PushOutcome;
import dev.parley.model.QuietHours;
import dev.parley.model.UserId;
import dev.parley.persistence.metadata.PushRepository.Recipient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PushDecisionTest {
  private static final UserId ANA = new UserId("u_ana");
  private static final UserId BEN = new UserId("u_ben");
  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

  private static Said said(long seq, UserId sender, UserId... mentions) {
    return new Said(seq, MessageId.of(17_800_000_000_000_000L, 1, seq), sender, List.of(mentions));
  }

  private static Recipient ben(
      long read, long delivered, @Nullable Instant mutedUntil, @Nullable QuietHours quiet) {
    return new Recipient(0, BEN, 0, Long.MAX_VALUE, read, delivered, mutedUntil, quiet);
  }

  private static final Recipient USUAL = ben(0, 0, null, null);

  private static Optional<PushDecision> decide(Recipient recipient, Said... messages) {
    return PushDecision.of(recipient, List.of(messages), true, NOW);
  }

  private static @Nullable PushOutcome why(Recipient recipient, Said... messages) {
    return decide(recipient, messages).orElseThrow().why();
  }

  @Test
  void absentUsersArePushedTheNewest() {
    PushDecision decision = decide(USUAL, said(4, ANA), said(5, ANA)).orElseThrow();
    assertThat(decision.isPush()).isTrue();
    assertThat(decision.firstSeq()).isEqualTo(4);
    assertThat(decision.newest().seq()).isEqualTo(5);
  }

  @Test
  void nobodyIsPushedTheOwnWords() {
    assertThat(decide(USUAL, said(4, BEN))).isEmpty();
    assertThat(decide(USUAL, said(4, ANA), said(5, BEN)).orElseThrow().newest().seq()).isEqualTo(4);
  }

  @Test
  void onlyWhatAMemberSeesIsPushed() {
    Recipient late = new Recipient(0, BEN, 4, 6, 4, 0, null, null);
    assertThat(decide(late, said(4, ANA))).isEmpty();
    assertThat(decide(late, said(7, ANA))).isEmpty();
    assertThat(decide(late, said(6, ANA), said(7, ANA)).orElseThrow().newest().seq()).isEqualTo(6);
  }

  @Test
  void whatIsReadOrGotIsNotPushed() {
    assertThat(why(ben(5, 0, null, null), said(5, ANA))).isEqualTo(PushOutcome.READ);
    assertThat(why(ben(0, 5, null, null), said(5, ANA))).isEqualTo(PushOutcome.DELIVERED);
    PushDecision rest = decide(ben(4, 4, null, null), said(4, ANA), said(5, ANA)).orElseThrow();
    assertThat(rest.firstSeq()).isEqualTo(5);
  }

  @Test
  void namesBreakThroughMuting() {
    Recipient muted = ben(0, 0, NOW.plusSeconds(1), null);
    assertThat(why(muted, said(5, ANA))).isEqualTo(PushOutcome.MUTED);
    PushDecision named = decide(muted, said(5, ANA, BEN), said(6, ANA)).orElseThrow();
    assertThat(named.isPush()).isTrue();
    assertThat(named.newest().seq()).isEqualTo(5);
    assertThat(why(ben(0, 0, NOW, null), said(5, ANA))).isNull();
  }

  @Test
  void namesDoNotBreakThroughQuietHours() {
    Recipient asleep = ben(0, 0, null, QuietHours.of("11:00", "13:00", "UTC"));
    assertThat(why(asleep, said(5, ANA, BEN))).isEqualTo(PushOutcome.QUIET_HOURS);
  }

  @Test
  void whoMayBeThereIsLookedAtLater() {
    PushDecision decision = PushDecision.of(USUAL, List.of(said(5, ANA)), false, NOW).orElseThrow();
    assertThat(decision.why()).isEqualTo(PushOutcome.ONLINE);
    assertThat(decision.isOpen()).isTrue();
  }
}
