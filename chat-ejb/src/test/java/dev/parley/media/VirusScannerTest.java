package dev.parley.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.model.error.UnavailableException;
import org.junit.jupiter.api.Test;

class VirusScannerTest {

  @Test
  void onlyAClearAnswerIsAVerdict() {
    assertThat(VirusScanner.verdict("stream: OK")).isEmpty();
    assertThat(VirusScanner.verdict("stream: Eicar.Test FOUND")).contains("Eicar.Test");
    assertThat(VirusScanner.verdict("INSTREAM size limit exceeded. ERROR")).isPresent();
    assertThatThrownBy(() -> VirusScanner.verdict("")).isInstanceOf(UnavailableException.class);
    assertThatThrownBy(() -> VirusScanner.verdict("stream: Can't allocate memory ERROR"))
        .isInstanceOf(UnavailableException.class);
  }
}
