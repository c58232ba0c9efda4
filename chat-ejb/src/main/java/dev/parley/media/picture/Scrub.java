package dev.parley.media.picture;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Copies pictures without what they tell of place, time and device. */
public final class Scrub {
  private static final int BUFFER = 64 * 1024;

  private Scrub() {}

  /** Whether pictures of the type may carry such. */
  public static boolean isNeeded(String type) {
    return type.equals("image/jpeg") || type.equals("image/png") || type.equals("image/webp");
  }

  /**
   * Copies a picture in constant memory.
   *
   * @return how it has to be turned to stand upright: an orientation of Exif, 1 to 8
   * @throws BrokenPictureException if it is no whole picture
   */
  public static int copy(String type, InputStream from, OutputStream to) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(from, BUFFER));
    BufferedOutputStream out = new BufferedOutputStream(to, BUFFER);
    try {
      int orientation =
          switch (type) {
            case "image/jpeg" -> new JpegScrub(in, out).copy();
            case "image/png" -> new PngScrub(in, new DataOutputStream(out)).copy();
            case "image/webp" -> new WebpScrub(in, out).copy();
            default -> throw new IllegalArgumentException(type);
          };
      out.flush();
      return orientation;
    } catch (EOFException e) {
      throw new BrokenPictureException("the picture ends before its end");
    }
  }
}
