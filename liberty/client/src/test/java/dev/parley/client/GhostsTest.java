package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GhostsTest {
  private static final End REPLACED = End.closed(4409, "the device is connected elsewhere");
  private final Ghosts ghosts = new Ghosts();

  private static long at(int seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }

  @Test
  void anotherClientOfTheDeviceIsNoGhost() {
    assertThat(ghosts.explain(REPLACED, at(1))).isEqualTo(REPLACED);
  }

  @Test
  void anAttemptGivenUpMayReplaceOneConnection() {
    ghosts.abandon(at(1));
    assertThat(ghosts.explain(REPLACED, at(20)).kind()).isEqualTo(End.Kind.LOST);
    assertThat(ghosts.explain(REPLACED, at(21))).isEqualTo(REPLACED);
  }

  @Test
  void ghostsDoNotLiveLong() {
    ghosts.abandon(at(1));
    assertThat(ghosts.explain(REPLACED, at(40))).isEqualTo(REPLACED);
  }

  @Test
  void otherEndsStayWhatTheyAre() {
    ghosts.abandon(at(1));
    End revoked = End.closed(4403, "revoked");
    assertThat(ghosts.explain(revoked, at(2))).isEqualTo(revoked);
    assertThat(ghosts.explain(REPLACED, at(3)).kind()).isEqualTo(End.Kind.LOST);
  }
}
