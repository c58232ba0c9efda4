package dev.parley.media.picture;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A JPEG without what it says besides the picture: notes of the camera (place, time, serial
 * number), XMP, IPTC, comments, further pictures behind its end. Colour profile and what decoders
 * need stay. ITU-T T.81 annex B. Copies as it reads.
 */
final class JpegScrub {
  private static final int MARKER = 0xff;
  private static final int RST0 = 0xd0;
  private static final int RST7 = 0xd7;
  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int APP0 = 0xe0;
  private static final int APP1 = 0xe1;
  private static final int APP2 = 0xe2;
  private static final int APP14 = 0xee;
  private static final int APP15 = 0xef;
  private static final int COM = 0xfe;
  private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ICC = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);

  private final DataInputStream in;
  private final OutputStream out;
  private int orientation = Exif.UPRIGHT;

  JpegScrub(DataInputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /** Copies; gives how the picture has to be turned. */
  int copy() throws IOException {
    if (in.readUnsignedByte() != MARKER || in.readUnsignedByte() != SOI) {
      throw new BrokenPictureException("no JPEG");
    }
    out.write(MARKER);
    out.write(SOI);
    int marker = nextMarker();
    while (marker != EOI) {
      marker = copySegment(marker);
    }
    out.write(MARKER);
    out.write(EOI);
    return orientation;
  }

  private int nextMarker() throws IOException {
    if (in.readUnsignedByte() != MARKER) {
      throw new BrokenPictureException("a JPEG without a marker where one belongs");
    }
    int marker = in.readUnsignedByte();
    while (marker == MARKER) {
      marker = in.readUnsignedByte();
    }
    return marker;
  }

  /** Copies a segment or not; gives the next marker. */
  private int copySegment(int marker) throws IOException {
    int length = in.readUnsignedShort() - 2;
    if (length < 0) {
      throw new BrokenPictureException("a JPEG with a segment of no length");
    }
    byte[] content = in.readNBytes(length);
    if (content.length < length) {
      throw new BrokenPictureException("a JPEG that ends in a segment");
    }
    if (marker == APP1 && startsWith(content, EXIF)) {
      orientation = Exif.orientation(Arrays.copyOfRange(content, EXIF.length, length));
      if (orientation != Exif.UPRIGHT) {
        writeOrientation();
      }
    } else if (isKept(marker, content)) {
      write(marker, content);
    }
    return marker == SOS ? copyScan() : nextMarker();
  }

  private static boolean isKept(int marker, byte[] content) {
    if (marker == APP2) {
      return startsWith(content, ICC);
    }
    boolean isApplications = marker > APP0 && marker <= APP15 && marker != APP14;
    return !isApplications && marker != COM;
  }

  private void writeOrientation() throws IOException {
    byte[] notes = Exif.only(orientation);
    byte[] content = Arrays.copyOf(EXIF, EXIF.length + notes.length);
    System.arraycopy(notes, 0, content, EXIF.length, notes.length);
    write(APP1, content);
  }

  private void write(int marker, byte[] content) throws IOException {
    out.write(MARKER);
    out.write(marker);
    out.write((content.length + 2) >> 8);
    out.write((content.length + 2) & 0xff);
    out.write(content);
  }

  /**
   * Coded data up to the next marker that is none of theirs; a cut picture ends where it is cut.
   */
  private int copyScan() throws IOException {
    for (int value = in.read(); value >= 0; value = in.read()) {
      if (value != MARKER) {
        out.write(value);
        continue;
      }
      int next = in.read();
      while (next == MARKER) {
        next = in.read();
      }
      boolean belongs = next == 0 || (next >= RST0 && next <= RST7);
      if (!belongs) {
        return next < 0 ? EOI : next;
      }
      out.write(MARKER);
      out.write(next);
    }
    return EOI;
  }

  private static boolean startsWith(byte[] content, byte[] beginning) {
    return content.length >= beginning.length
        && Arrays.equals(content, 0, beginning.length, beginning, 0, beginning.length);
  }
}
