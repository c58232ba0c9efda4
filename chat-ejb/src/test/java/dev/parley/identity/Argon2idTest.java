package dev.parley.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Argon2idTest {
  @Test
  void theTextNamesAlgorithmAndCosts() {
    assertThat(Argon2id.encode("a password")).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
  }

  @Test
  void onlyTheRightPasswordMatches() {
    String encoded = Argon2id.encode("a password");

    assertThat(Argon2id.matches("a password", encoded)).isTrue();
    assertThat(Argon2id.matches("another password", encoded)).isFalse();
  }

  @Test
  void theSamePasswordGivesDifferentTexts() {
    assertThat(Argon2id.encode("a password")).isNotEqualTo(Argon2id.encode("a password"));
  }
}
