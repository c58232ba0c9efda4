package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignalsTest {
  private final Signals signals = new Signals();

  @Test
  void onePresenceFrameWaitsAtATime() {
    assertThat(signals.addPresence("first")).isTrue();
    assertThat(signals.addPresence("second")).isFalse();
    assertThat(signals.isEmpty()).isFalse();
    assertThat(signals.take()).containsExactly("first");
    assertThat(signals.isEmpty()).isTrue();
    assertThat(signals.addPresence("second")).isTrue();
  }
}
