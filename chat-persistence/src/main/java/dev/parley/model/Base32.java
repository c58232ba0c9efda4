package dev.parley.model;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * 128 bits as 26 characters of lower-case base32hex (RFC 4648 section 7, no padding), whose text
 * order is the order of the bits.
 */
final class Base32 {
  private static final int LENGTH = 26;
  private static final Pattern SHAPE = Pattern.compile("[0-7][0-9a-v]{25}");

  private Base32() {}

  static String encode(long high, long low) {
    byte[] bytes = ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    String digits = new BigInteger(1, bytes).toString(32).toLowerCase(Locale.ROOT);
    return "0".repeat(LENGTH - digits.length()) + digits;
  }

  /** The bits as high and low half; the text must have passed {@link #isValid}. */
  static long[] decode(String text) {
    BigInteger bits = new BigInteger(text, 32);
    return new long[] {bits.shiftRight(64).longValue(), bits.longValue()};
  }

  static boolean isValid(String text) {
    return SHAPE.matcher(text).matches();
  }

  static String random() {
    UUID id = UUID.randomUUID();
    return encode(id.getMostSignificantBits(), id.getLeastSignificantBits());
  }
}
