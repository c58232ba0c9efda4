package dev.parley.media.picture;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * A PNG without texts, times and a camera's notes, and without what stands behind its end. W3C PNG
 * third edition, section 5. Copies as it reads.
 */
final class PngScrub {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final Set<String> DROPPED = Set.of("tEXt", "zTXt", "iTXt", "tIME", "eXIf");
  private static final int MAX_NOTES = 1 << 20;
  private static final int CHUNK = 64 * 1024;

  private final DataInputStream in;
  private final DataOutputStream out;
  private int orientation = Exif.UPRIGHT;

  PngScrub(DataInputStream in, DataOutputStream out) {
    this.in = in;
    this.out = out;
  }

  /** Copies; gives how the picture has to be turned. */
  int copy() throws IOException {
    byte[] begin = in.readNBytes(SIGNATURE.length);
    if (!Arrays.equals(begin, SIGNATURE)) {
      throw new BrokenPictureException("no PNG");
    }
    out.write(begin);
    String type = "";
    while (!type.equals("IEND")) {
      type = copyChunk();
    }
    return orientation;
  }

  private String copyChunk() throws IOException {
    int length = in.readInt();
    byte[] name = in.readNBytes(4);
    String type = new String(name, StandardCharsets.US_ASCII);
    if (length < 0 || name.length < 4) {
      throw new BrokenPictureException("a PNG with a chunk that is none");
    }
    if (!DROPPED.contains(type)) {
      out.writeInt(length);
      out.write(name);
      move(length + 4L, true);
    } else if (type.equals("eXIf") && length <= MAX_NOTES) {
      orientation = Exif.orientation(in.readNBytes(length));
      move(4, false);
      writeOrientation(name);
    } else {
      move(length + 4L, false);
    }
    return type;
  }

  private void writeOrientation(byte[] name) throws IOException {
    if (orientation == Exif.UPRIGHT) {
      return;
    }
    byte[] notes = Exif.only(orientation);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(notes);
    out.write(
        ByteBuffer.allocate(notes.length + 12)
            .putInt(notes.length)
            .put(name)
            .put(notes)
            .putInt((int) crc.getValue())
            .array());
  }

  private void move(long count, boolean isKept) throws IOException {
    byte[] bytes = new byte[(int) Math.min(CHUNK, count)];
    for (long left = count; left > 0; ) {
      int read = in.read(bytes, 0, (int) Math.min(bytes.length, left));
      if (read < 0) {
        throw new BrokenPictureException("a PNG that ends in a chunk");
      }
      if (isKept) {
        out.write(bytes, 0, read);
      }
      left -= read;
    }
  }
}
