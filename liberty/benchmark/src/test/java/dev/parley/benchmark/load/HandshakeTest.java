package dev.parley.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HandshakeTest {
  private static final String GOOD =
      "HTTP/1.1 101 Switching Protocols\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

  private static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
  }

  @Test
  void whatFollowsTheAnswerIsLeft() {
    ByteBuf in = bytes(GOOD + "frames");
    assertThat(Handshake.answer(in)).contains("");
    assertThat(in.toString(StandardCharsets.US_ASCII)).isEqualTo("frames");
  }

  @Test
  void anAnswerThatIsNotWholeIsWaitedFor() {
    assertThat(Handshake.answer(bytes("HTTP/1.1 101 Swi"))).isEmpty();
  }

  @Test
  void aRefusalIsTold() {
    ByteBuf in = bytes("HTTP/1.1 401 Unauthorized\r\n\r\n");
    assertThat(Handshake.answer(in)).contains("HTTP/1.1 401 Unauthorized");
  }
}
