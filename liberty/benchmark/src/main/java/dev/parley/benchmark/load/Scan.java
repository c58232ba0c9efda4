package dev.parley.benchmark.load;

import java.nio.charset.StandardCharsets;

/**
 * Finds what the benchmark needs in a frame's bytes without parsing it. Good only for frames whose
 * texts cannot hold what looks like a field, as the benchmark's own.
 */
public final class Scan {
  /** The value of {@link #number} where there is no digit. */
  public static final int NONE = -1;

  private static final byte[] TYPE = field("type");

  private Scan() {}

  /** What a text field of that name begins with: {@code "name":"}. */
  public static byte[] field(String name) {
    return ('"' + name + "\":\"").getBytes(StandardCharsets.US_ASCII);
  }

  /** What a number's field begins with: {@code "name":}. */
  public static byte[] numberField(String name) {
    return ('"' + name + "\":").getBytes(StandardCharsets.US_ASCII);
  }

  /** Where the frame's type begins; {@link #NONE} if it has none. Nearly free where it is first. */
  public static int type(byte[] text, int length) {
    return after(text, 0, length, TYPE);
  }

  /** Whether the text goes on with that at the place. */
  public static boolean isAt(byte[] text, int at, int length, byte[] expected) {
    if (at < 0 || at + expected.length > length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (text[at + i] != expected[i]) {
        return false;
      }
    }
    return true;
  }

  /** Where the text goes on after the first {@code sought} from a place; else {@link #NONE}. */
  public static int after(byte[] text, int from, int length, byte[] sought) {
    byte first = sought[0];
    for (int at = Math.max(0, from); at <= length - sought.length; at++) {
      if (text[at] == first && isAt(text, at, length, sought)) {
        return at + sought.length;
      }
    }
    return NONE;
  }

  /** The digits at a place; {@link #NONE} if there are none or the place is none. */
  public static int number(byte[] text, int at, int length) {
    if (at < 0 || at >= length || !isDigit(text[at])) {
      return NONE;
    }
    int value = 0;
    for (int i = at; i < length && isDigit(text[i]); i++) {
      value = value * 10 + (text[i] - '0');
    }
    return value;
  }

  /** The text at a place up to the next quotation mark; empty if the place is none. */
  public static String text(byte[] text, int at, int length) {
    if (at < 0) {
      return "";
    }
    int end = at;
    while (end < length && text[end] != '"') {
      end++;
    }
    return new String(text, at, end - at, StandardCharsets.UTF_8);
  }

  /** Writes a number with so many digits, zeros first. */
  public static void putDigits(byte[] text, int at, int digits, int number) {
    int rest = number;
    for (int i = at + digits - 1; i >= at; i--) {
      text[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  private static boolean isDigit(byte character) {
    return character >= '0' && character <= '9';
  }
}
