package dev.parley.benchmark.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PhraseTest {
  @Test
  void theNumberStandsInNameAndContent() {
    Phrase phrase = new Phrase("conv_1", 100);
    String frame = new String(phrase.of(4711), StandardCharsets.US_ASCII);
    assertThat(frame)
        .startsWith(
            "{\"type\":\"send_message\",\"conversation_id\":\"conv_1\",\"client_msg_id\":\"b000004711\",\"content\":\"#000004711 ")
        .endsWith("x\"}");
    assertThat(frame.substring(frame.indexOf('#'), frame.lastIndexOf('"'))).hasSize(100);
  }
}
