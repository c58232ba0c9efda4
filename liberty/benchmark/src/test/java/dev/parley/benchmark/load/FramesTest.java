package dev.parley.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramesTest {
  private final List<String> seen = new ArrayList<>();
  private final Frames.Sink sink =
      (opcode, last, payload, length) ->
          seen.add(opcode + ":" + new String(payload, 0, length, StandardCharsets.US_ASCII));

  /** As a server sends it: without a mask. */
  private static ByteBuf served(int opcode, String text) {
    ByteBuf out = Unpooled.buffer().writeByte(0x80 | opcode);
    if (text.length() < 126) {
      out.writeByte(text.length());
    } else if (text.length() < 65_536) {
      out.writeByte(126).writeShort(text.length());
    } else {
      out.writeByte(127).writeLong(text.length());
    }
    return out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125, 126, 65_535, 65_536, 200_000})
  void framesOfAllLengthsAreRead(int length) {
    String text = "x".repeat(length);
    new Frames().read(served(Frames.TEXT, text), sink);
    assertThat(seen).containsExactly("1:" + text);
  }

  @Test
  void framesThatComeTogetherAreReadOneByOne() {
    ByteBuf both = Unpooled.wrappedBuffer(served(Frames.TEXT, "a"), served(Frames.PING, "b"));
    new Frames().read(both, sink);
    assertThat(seen).containsExactly("1:a", "9:b");
  }

  @Test
  void aFrameThatIsNotWholeIsLeft() {
    ByteBuf whole = served(Frames.TEXT, "y".repeat(300));
    for (int there = 0; there < whole.readableBytes(); there++) {
      ByteBuf part = whole.copy(0, there);
      new Frames().read(part, sink);
      assertThat(part.readableBytes()).isEqualTo(there);
    }
    assertThat(seen).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 300, 70_000})
  void whatIsWrittenIsMaskedWithZero(int length) {
    byte[] payload = "z".repeat(length).getBytes(StandardCharsets.US_ASCII);
    ByteBuf out = Unpooled.buffer();
    Frames.write(out, Frames.TEXT, payload, payload.length);
    assertThat(out.readableBytes()).isLessThanOrEqualTo(Frames.size(length));
    assertThat(out.getByte(1) & 0x80).isEqualTo(0x80);
    assertThat(out.getInt(out.readableBytes() - length - 4)).isZero();
  }
}
