package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What follows from an end, as PROTOCOL section 2 says. */
class VerdictTest {

  private static Verdict closed(int code) {
    return Verdict.on(End.closed(code, ""), true);
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 4400, 4403, 4409})
  void someClosesAreForGood(int code) {
    assertThat(closed(code).comesBack()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1001, 1006, 1011, 1012, 1013, 4408})
  void othersAreNot(int code) {
    assertThat(closed(code)).isEqualTo(new Verdict(true, false, false, 0));
  }

  @Test
  void anEndedTokenIsRenewed() {
    assertThat(closed(4401).renewsToken()).isTrue();
    assertThat(Verdict.on(End.refused(401, "", 0), false).renewsToken()).isTrue();
  }

  @Test
  void whoWasTooMuchWaits() {
    assertThat(closed(4429).afterMillis()).isPositive();
    assertThat(Verdict.on(new End(End.Kind.CLOSED, 4429, "", 700), true).afterMillis())
        .isEqualTo(700);
    assertThat(Verdict.on(End.refused(503, "", 2_000), false))
        .isEqualTo(new Verdict(true, false, false, 2_000));
  }

  @Test
  void whatNeverWorkedHereIsReplaced() {
    assertThat(Verdict.on(End.refused(403, "by a proxy", 0), false).changesTransport()).isTrue();
    assertThat(Verdict.on(End.lost("silence"), false).changesTransport()).isTrue();
    assertThat(Verdict.on(End.lost("silence"), true).changesTransport()).isFalse();
  }

  @Test
  void aServerThatIsAwaySaysNothingOfTheTransport() {
    Throwable away = new CompletionException(new IOException(new ConnectException("refused")));
    assertThat(Verdict.on(End.failed(away), false)).isEqualTo(new Verdict(true, false, false, 0));
  }

  @Test
  void theBestTransportIsTriedAgainLater() {
    TransportChoice choice = new TransportChoice(List.of(Transport.WEBSOCKET, Transport.POLL));
    assertThat(choice.next(0)).isEqualTo(Transport.WEBSOCKET);
    choice.failed(0);
    assertThat(choice.next(1)).isEqualTo(Transport.POLL);
    choice.failed(2);
    assertThat(choice.next(3)).isEqualTo(Transport.WEBSOCKET);
    choice.failed(4);
    assertThat(choice.next(Duration.ofMinutes(11).toNanos())).isEqualTo(Transport.WEBSOCKET);
  }
}
