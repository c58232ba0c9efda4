package dev.parley.media;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.model.UserId;
import dev.parley.model.error.RateLimitedException;
import dev.parley.model.error.UnavailableException;
import org.junit.jupiter.api.Test;

@SuppressWarnings("UnnecessaryAssignment") // here the test is the container
class TransfersTest {
  private static final UserId ANA = new UserId("u_ana");
  private static final UserId BEN = new UserId("u_ben");
  private static final UserId CLEO = new UserId("u_cleo");
  private final Transfers transfers = transfers();

  private static Transfers transfers() {
    Transfers transfers = new Transfers();
    transfers.config = new MediaConfig();
    transfers.config.transfersAtOnce = 3;
    transfers.config.transfersPerUser = 2;
    transfers.open();
    return transfers;
  }

  @Test
  void nobodyTakesMoreThanTheOwnShareAndAllTogetherNotMoreThanThereIs() {
    Transfers.Turn first = transfers.begin(ANA);
    Transfers.Turn second = transfers.begin(ANA);
    assertThatThrownBy(() -> transfers.begin(ANA)).isInstanceOf(RateLimitedException.class);
    Transfers.Turn third = transfers.begin(BEN);
    assertThatThrownBy(() -> transfers.begin(CLEO)).isInstanceOf(UnavailableException.class);

    first.close();
    first.close();

    assertThatCode(() -> transfers.begin(CLEO)).doesNotThrowAnyException();
    assertThatThrownBy(() -> transfers.begin(ANA)).isInstanceOf(UnavailableException.class);
    second.close();
    third.close();
  }
}
