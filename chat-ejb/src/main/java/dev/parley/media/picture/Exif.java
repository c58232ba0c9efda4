package dev.parley.media.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What of a camera's notes is kept: how the picture has to be turned to stand upright. TIFF 6.0
 * with the tag 0x0112 of Exif 2.3.
 */
final class Exif {
  /** Upright as it is. */
  static final int UPRIGHT = 1;

  private static final int ORIENTATION = 0x0112;
  private static final int SHORT = 3;
  private static final int HEADER = 8;
  private static final int ENTRY = 12;
  private static final int MAX_ORIENTATION = 8;

  private Exif() {}

  /** How the picture has to be turned, 1 to 8; 1 where that is not said or cannot be read. */
  static int orientation(byte[] tiff) {
    if (tiff.length < HEADER) {
      return UPRIGHT;
    }
    ByteBuffer buffer = ByteBuffer.wrap(tiff);
    buffer.order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = buffer.getInt(4);
    if (directory < HEADER || directory > tiff.length - 2) {
      return UPRIGHT;
    }
    int entries = buffer.getShort(directory) & 0xffff;
    for (int i = 0; i < entries; i++) {
      int at = directory + 2 + i * ENTRY;
      if (at > tiff.length - ENTRY) {
        return UPRIGHT;
      }
      if ((buffer.getShort(at) & 0xffff) == ORIENTATION && buffer.getShort(at + 2) == SHORT) {
        int value = buffer.getShort(at + 8) & 0xffff;
        return value >= UPRIGHT && value <= MAX_ORIENTATION ? value : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  /** The notes that say this and nothing else. */
  static byte[] only(int orientation) {
    return ByteBuffer.allocate(HEADER + 2 + ENTRY + 4)
        .put((byte) 'M')
        .put((byte) 'M')
        .putShort((short) 42)
        .putInt(HEADER)
        .putShort((short) 1)
        .putShort((short) ORIENTATION)
        .putShort((short) SHORT)
        .putInt(1)
        .putShort((short) orientation)
        .putShort((short) 0)
        .putInt(0)
        .array();
  }
}
