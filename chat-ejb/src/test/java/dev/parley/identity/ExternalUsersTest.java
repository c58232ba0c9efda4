package dev.parley.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExternalUsersTest {
  @Test
  void theIdFollowsFromIssuerAndSubject() {
    assertThat(ExternalUsers.id("https://idp", "1"))
        .isEqualTo(ExternalUsers.id("https://idp", "1"))
        .isNotEqualTo(ExternalUsers.id("https://idp", "2"))
        .isNotEqualTo(ExternalUsers.id("https://other", "1"));
  }

  @Test
  void issuerAndSubjectDoNotRunTogether() {
    assertThat(ExternalUsers.id("https://idp/a", "b"))
        .isNotEqualTo(ExternalUsers.id("https://idp/", "ab"));
  }

  @Test
  void anyNameBecomesAUsername() {
    assertThat(ExternalUsers.username("Ana.Müller@Example.com"))
        .isEqualTo("ana.m-ller-example.com");
    assertThat(ExternalUsers.username("x".repeat(100))).hasSize(57);
  }
}
