package dev.parley.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {

  @Test
  void everyNameIsReplaced() {
    assertThat(Template.fill("${host}:${port} ${host}", Map.of("host", "h", "port", 1)))
        .isEqualTo("h:1 h");
  }

  @Test
  void aForgottenValueIsAMistake() {
    assertThatThrownBy(() -> Template.fill("port=${port}", Map.of()))
        .hasMessageContaining("${port}");
  }
}
