package dev.parley.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.model.error.BadRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
  @ParameterizedTest
  @ValueSource(strings = {"ab", "", "with space", "ümlaut", "a@b.example", "semi;colon"})
  void usernamesAreShortAndPlain(String name) {
    assertThatThrownBy(() -> Credentials.username(name))
        .isInstanceOf(BadRequestException.class)
        .hasMessageStartingWith("username:");
  }

  @Test
  void usernamesIgnoreCase() {
    assertThat(Credentials.username("Ana.B-1_x")).isEqualTo("ana.b-1_x");
  }

  @Test
  void usernamesEndAtSixtyFour() {
    assertThat(Credentials.username("a".repeat(64))).hasSize(64);
    assertThatThrownBy(() -> Credentials.username("a".repeat(65)))
        .isInstanceOf(BadRequestException.class);
  }

  @Test
  void passwordsHaveEightToTwoHundredFiftySixCharacters() {
    assertThat(Credentials.password("x".repeat(8))).hasSize(8);
    assertThat(Credentials.password("x".repeat(256))).hasSize(256);
    assertThatThrownBy(() -> Credentials.password("x".repeat(7)))
        .isInstanceOf(BadRequestException.class);
    assertThatThrownBy(() -> Credentials.password("x".repeat(257)))
        .isInstanceOf(BadRequestException.class);
  }

  @Test
  void displayNamesAreTrimmedAndCountedInCharactersNotUnits() {
    assertThat(Credentials.displayName("  Ana  ")).isEqualTo("Ana");
    assertThat(Credentials.displayName("😀".repeat(80))).isNotEmpty();
    assertThatThrownBy(() -> Credentials.displayName("😀".repeat(81)))
        .isInstanceOf(BadRequestException.class);
    assertThatThrownBy(() -> Credentials.displayName("a\u0007b"))
        .isInstanceOf(BadRequestException.class);
  }

  @Test
  void passwordsStayOutOfTexts() {
    assertThat(new Registration("ana", "a secret password", "Ana").toString())
        .doesNotContain("secret");
  }
}
