package dev.parley.model;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * 128 bits as 26 characters of lower-case base32hex (RFC 4648 section 7, no padding), whose text
 * order is the order of the bits.
 */
final class Base32 {
  private static final int LENGTH = 26;
  private static final int BITS = 5;
  private static final int MASK = 31;

  private Base32() {}

  /** The first digit has only three bits: 26 digits have room for 130. */
  static String encode(long high, long low) {
    byte[] digits = new byte[LENGTH];
    long upper = high;
    long lower = low;
    for (int i = LENGTH - 1; i >= 0; i--) {
      int digit = (int) (lower & MASK);
      digits[i] = (byte) (digit < 10 ? '0' + digit : 'a' + digit - 10);
      lower = (lower >>> BITS) | (upper << (Long.SIZE - BITS));
      upper >>>= BITS;
    }
    return new String(digits, StandardCharsets.ISO_8859_1);
  }

  /** The bits as high and low half; the text must have passed {@link #isValid}. */
  static long[] decode(String text) {
    long high = 0;
    long low = 0;
    for (int i = 0; i < LENGTH; i++) {
      high = (high << BITS) | (low >>> (Long.SIZE - BITS));
      low = (low << BITS) | Character.digit(text.charAt(i), 32);
    }
    return new long[] {high, low};
  }

  static boolean isValid(String text) {
    if (text.length() != LENGTH || text.charAt(0) > '7') {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      char c = text.charAt(i);
      if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'v')) {
        return false;
      }
    }
    return true;
  }

  static String random() {
    UUID id = UUID.randomUUID();
    return encode(id.getMostSignificantBits(), id.getLeastSignificantBits());
  }
}
