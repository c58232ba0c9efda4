package dev.parley.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.model.error.TooLargeException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class BoundedInputStreamTest {
  @Test
  void theLimitItselfPasses() throws IOException {
    assertThat(bounded(8, 8).readAllBytes()).hasSize(8);
  }

  @Test
  void oneByteMoreDoesNot() {
    assertThatThrownBy(() -> bounded(9, 8).readAllBytes()).isInstanceOf(TooLargeException.class);
  }

  private static InputStream bounded(int bytes, int limit) {
    return new BoundedInputStream(new ByteArrayInputStream(new byte[bytes]), limit);
  }
}
