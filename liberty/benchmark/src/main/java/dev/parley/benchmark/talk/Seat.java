package dev.parley.benchmark.talk;

import dev.parley.benchmark.load.Connection;
import dev.parley.benchmark.load.Scan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** A member's place in a conversation: what it was told and what it said. */
final class Seat {
  private static final int DIGITS = 10;

  private final Connection connection;
  private final int venue;
  private final Phrase phrase;
  private final byte[] receipt;
  private final int receiptAt;
  private final Deque<Integer> unreceipted = new ArrayDeque<>();
  private int lastSeq;
  private int receiptedSeq;

  Seat(Connection connection, int venue, String conversation, Phrase phrase) {
    this.connection = connection;
    this.venue = venue;
    this.phrase = phrase;
    String head =
        "{\"type\":\"receipt\",\"conversation_id\":\"%s\",\"status\":\"delivered\",\"seq\":"
            .formatted(conversation);
    // Blanks before the number, since JSON allows no zeros there.
    this.receipt = (head + " ".repeat(DIGITS) + "}").getBytes(StandardCharsets.US_ASCII);
    this.receiptAt = head.length();
  }

  int venue() {
    return venue;
  }

  /** Says message number n. */
  void say(int number) {
    byte[] frame = phrase.of(number);
    connection.send(frame, frame.length);
  }

  /** Remembers a message whose receipt is to come. */
  void expectReceipt(int number) {
    unreceipted.addLast(number);
  }

  /** Own messages whose receipt is to come, oldest first. */
  Deque<Integer> unreceipted() {
    return unreceipted;
  }

  /** Takes an event of another; false if its place is not beyond all that came before. */
  boolean take(int seq) {
    boolean inOrder = seq > lastSeq;
    lastSeq = Math.max(lastSeq, seq);
    return inOrder;
  }

  /** Says how far it got, if it did not say that already. */
  void sendReceipt(boolean withOthers) {
    if (lastSeq <= receiptedSeq) {
      return;
    }
    receiptedSeq = lastSeq;
    int digits = Integer.toString(lastSeq).length();
    int first = receiptAt + DIGITS - digits;
    Arrays.fill(receipt, receiptAt, first, (byte) ' ');
    Scan.putDigits(receipt, first, digits, lastSeq);
    if (withOthers) {
      connection.answer(receipt, receipt.length);
    } else {
      connection.send(receipt, receipt.length);
    }
  }
}
