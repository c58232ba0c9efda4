package dev.parley.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.PresenceStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresenceStateTest {
  private static final long NOW = 1_000_000;
  private static final SessionEntry HERE = new SessionEntry("desk", NOW + 100, false);
  private static final SessionEntry AWAY = new SessionEntry("phone", NOW + 50, true);
  private static final SessionEntry DEAD = new SessionEntry("tablet", NOW, false);

  private static PresenceState of(SessionEntry... entries) {
    return PresenceState.of(List.of(entries), NOW);
  }

  @Test
  void oneDeviceAtWhichTheUserIsCounts() {
    assertThat(of(AWAY, HERE)).isEqualTo(new PresenceState(PresenceStatus.ONLINE, NOW + 50));
    assertThat(of(HERE, AWAY).status()).isEqualTo(PresenceStatus.ONLINE);
  }

  @Test
  void whoLeftAllDevicesIsAway() {
    assertThat(of(AWAY, AWAY, DEAD).status()).isEqualTo(PresenceStatus.AWAY);
  }

  @Test
  void leasesThatEndedDoNotCount() {
    assertThat(of(DEAD)).isEqualTo(new PresenceState(PresenceStatus.OFFLINE, Long.MAX_VALUE));
    assertThat(of().status()).isEqualTo(PresenceStatus.OFFLINE);
  }

  @Test
  void entriesAreReadAsTheyWereWritten() {
    for (SessionEntry entry : List.of(HERE, AWAY, DEAD)) {
      assertThat(SessionEntry.decode(entry.encode())).isEqualTo(entry);
    }
    assertThat(SessionEntry.decode("desk").endMillis()).isEqualTo(Long.MAX_VALUE);
  }
}
