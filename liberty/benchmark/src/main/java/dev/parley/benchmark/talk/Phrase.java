package dev.parley.benchmark.talk;

import dev.parley.benchmark.load.Scan;
import java.nio.charset.StandardCharsets;

/**
 * The frame by which one conversation's members say something. A message's number stands in its
 * name, for its sender, and in its content, for the others; only these digits change.
 */
final class Phrase {
  private static final int DIGITS = 9;
  private static final String ZEROS = "0".repeat(DIGITS);

  /** What stands before the number in an ack. */
  static final byte[] NAME =
      (new String(Scan.field("client_msg_id"), StandardCharsets.US_ASCII) + "b")
          .getBytes(StandardCharsets.US_ASCII);

  /** What stands before the number in a message. */
  static final byte[] CONTENT =
      (new String(Scan.field("content"), StandardCharsets.US_ASCII) + "#")
          .getBytes(StandardCharsets.US_ASCII);

  private final byte[] frame;
  private final int nameAt;
  private final int contentAt;

  /** For messages of so many bytes of text. */
  Phrase(String conversation, int contentBytes) {
    String content = "#" + ZEROS + " " + "x".repeat(Math.max(0, contentBytes - DIGITS - 2));
    String text =
        "{\"type\":\"send_message\",\"conversation_id\":\"%s\",\"client_msg_id\":\"b%s\",\"content\":\"%s\"}"
            .formatted(conversation, ZEROS, content);
    this.frame = text.getBytes(StandardCharsets.US_ASCII);
    this.nameAt = Scan.after(frame, 0, frame.length, NAME);
    this.contentAt = Scan.after(frame, 0, frame.length, CONTENT);
  }

  /** The frame for a message; good until the next call. */
  byte[] of(int number) {
    Scan.putDigits(frame, nameAt, DIGITS, number);
    Scan.putDigits(frame, contentAt, DIGITS, number);
    return frame;
  }
}
