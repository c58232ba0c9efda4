package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.model.error.ForbiddenException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeRulesTest {
  private static final String HOST = "chat.example:9080";

  @Test
  void clientsThatAreNoBrowsersSendNoOrigin() {
    assertThatCode(() -> HandshakeRules.checkOrigin(null, HOST, Optional.empty()))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://chat.example:9080", "https://CHAT.example:9080"})
  void ourOwnPagesMayConnect(String origin) {
    assertThatCode(() -> HandshakeRules.checkOrigin(origin, HOST, Optional.empty()))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "https://evil.example",
        "http://chat.example",
        "http://chat.example:9080.evil.example",
        "http://user@chat.example:9080",
        "not a uri %%"
      })
  void othersMayNot(String origin) {
    assertThatThrownBy(() -> HandshakeRules.checkOrigin(origin, HOST, Optional.empty()))
        .isInstanceOf(ForbiddenException.class);
  }

  @Test
  void configuredOnesMay() {
    Optional<List<String>> allowed = Optional.of(List.of("https://app.example"));
    assertThatCode(() -> HandshakeRules.checkOrigin("https://app.example", HOST, allowed))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> HandshakeRules.checkOrigin("https://app.example.evil", HOST, allowed))
        .isInstanceOf(ForbiddenException.class);
  }
}
