package dev.parley.media.picture;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A WebP whose notes are zeros: a chunk that decoders do not know stands in their place, so that no
 * size changes. RFC 9649. Copies as it reads.
 */
final class WebpScrub {
  private static final int HEADER = 12;
  private static final int MAX_NOTES = 1 << 20;
  private static final int CHUNK = 64 * 1024;
  private static final byte[] JUNK = "JUNK".getBytes(StandardCharsets.US_ASCII);

  private final DataInputStream in;
  private final OutputStream out;
  private int orientation = Exif.UPRIGHT;

  WebpScrub(DataInputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /** Copies; gives how the picture has to be turned. */
  int copy() throws IOException {
    byte[] header = in.readNBytes(HEADER);
    if (header.length < HEADER
        || !text(header, 0).equals("RIFF")
        || !text(header, 8).equals("WEBP")) {
      throw new BrokenPictureException("no WebP");
    }
    out.write(header);
    long left = size(header, 4) - 4;
    while (left >= 8) {
      byte[] chunk = in.readNBytes(8);
      if (chunk.length < 8) {
        throw new BrokenPictureException("a WebP that ends before its end");
      }
      long padded = size(chunk, 4) + (size(chunk, 4) & 1);
      copyChunk(chunk, padded);
      left -= 8 + padded;
    }
    return orientation;
  }

  private void copyChunk(byte[] chunk, long length) throws IOException {
    String type = text(chunk, 0);
    if (type.equals("EXIF") && length <= MAX_NOTES) {
      replaceNotes(chunk, (int) length);
    } else if (type.equals("EXIF") || type.equals("XMP ")) {
      System.arraycopy(JUNK, 0, chunk, 0, JUNK.length);
      out.write(chunk);
      move(length, false);
    } else {
      out.write(chunk);
      move(length, true);
    }
  }

  private void replaceNotes(byte[] chunk, int length) throws IOException {
    byte[] notes = in.readNBytes(length);
    if (notes.length < length) {
      throw new BrokenPictureException("a WebP that ends in its notes");
    }
    // Some writers put the name that JPEG needs before them.
    boolean isNamed = text(notes, 0).equals("Exif") && length > 6;
    orientation = Exif.orientation(isNamed ? Arrays.copyOfRange(notes, 6, length) : notes);
    byte[] kept = Exif.only(orientation);
    boolean isKept = orientation != Exif.UPRIGHT && length >= kept.length;
    if (!isKept) {
      System.arraycopy(JUNK, 0, chunk, 0, JUNK.length);
    }
    out.write(chunk);
    out.write(isKept ? Arrays.copyOf(kept, length) : new byte[length]);
  }

  private void move(long count, boolean isKept) throws IOException {
    byte[] bytes = new byte[(int) Math.min(CHUNK, count)];
    for (long left = count; left > 0; ) {
      int read = in.read(bytes, 0, (int) Math.min(bytes.length, left));
      if (read < 0) {
        throw new BrokenPictureException("a WebP that ends in a chunk");
      }
      if (!isKept) {
        Arrays.fill(bytes, 0, read, (byte) 0);
      }
      out.write(bytes, 0, read);
      left -= read;
    }
  }

  private static String text(byte[] bytes, int at) {
    return bytes.length < at + 4 ? "" : new String(bytes, at, 4, StandardCharsets.US_ASCII);
  }

  private static long size(byte[] bytes, int at) {
    return (bytes[at] & 0xffL)
        | (bytes[at + 1] & 0xffL) << 8
        | (bytes[at + 2] & 0xffL) << 16
        | (bytes[at + 3] & 0xffL) << 24;
  }
}
