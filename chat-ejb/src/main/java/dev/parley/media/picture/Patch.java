package dev.parley.media.picture;

import java.nio.charset.StandardCharsets;

/**
 * A stretch of a file that becomes zeros, or a box that becomes one that nobody reads.
 *
 * @param at its first byte in the file
 * @param length in bytes
 * @param free whether the first four bytes are a box's type
 */
public record Patch(long at, long length, boolean free) {
  private static final byte[] FREE = "free".getBytes(StandardCharsets.US_ASCII);

  /** Changes what of this is in a piece of the file. */
  void apply(long pieceAt, byte[] piece, int offset, int count) {
    long from = Math.max(at, pieceAt);
    long to = Math.min(at + length, pieceAt + count);
    for (long i = from; i < to; i++) {
      boolean isType = free && i - at < FREE.length;
      piece[offset + (int) (i - pieceAt)] = isType ? FREE[(int) (i - at)] : 0;
    }
  }
}
