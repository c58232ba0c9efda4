package dev.parley.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ScanTest {
  private static final byte[] FRAME =
      bytes("{\"type\":\"ack\",\"client_msg_id\":\"b000000042\",\"seq\":17,\"status\":\"sent\"}");

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aTypeIsFoundWhereItBegins() {
    int type = Scan.type(FRAME, FRAME.length);
    assertThat(Scan.isAt(FRAME, type, FRAME.length, bytes("ack\""))).isTrue();
    assertThat(Scan.isAt(FRAME, type, FRAME.length, bytes("acknowledged"))).isFalse();
  }

  @Test
  void fieldsAreFoundByName() {
    int name = Scan.after(FRAME, 0, FRAME.length, Scan.field("client_msg_id"));
    assertThat(Scan.text(FRAME, name, FRAME.length)).isEqualTo("b000000042");
    assertThat(Scan.number(FRAME, name + 1, FRAME.length)).isEqualTo(42);
    int seq = Scan.after(FRAME, 0, FRAME.length, Scan.numberField("seq"));
    assertThat(Scan.number(FRAME, seq, FRAME.length)).isEqualTo(17);
  }

  @Test
  void whatIsNotThereIsNone() {
    int absent = Scan.after(FRAME, 0, FRAME.length, Scan.field("content"));
    assertThat(absent).isEqualTo(Scan.NONE);
    assertThat(Scan.number(FRAME, absent, FRAME.length)).isEqualTo(Scan.NONE);
    assertThat(Scan.text(FRAME, absent, FRAME.length)).isEmpty();
  }

  @Test
  void nothingBeyondTheLengthIsLookedAt() {
    assertThat(Scan.after(FRAME, 0, 20, Scan.numberField("seq"))).isEqualTo(Scan.NONE);
  }

  @Test
  void digitsAreWrittenWithZerosFirst() {
    byte[] text = bytes("b.........,");
    Scan.putDigits(text, 1, 9, 1234);
    assertThat(new String(text, StandardCharsets.UTF_8)).isEqualTo("b000001234,");
  }
}
