package dev.parley.media;

import dev.parley.model.error.TooSlowException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What a client uploads, as long as it comes at a pace. A read may still last as long as the
 * server's own time limit for one ({@code readTimeout} in http.xml).
 */
final class PacedStream extends FilterInputStream {
  private final Pace pace;

  PacedStream(InputStream in, Pace pace) {
    super(in);
    this.pace = pace;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /**
   * Reads.
   *
   * @throws TooSlowException if too little came for too long; what came now is lost
   */
  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    long begin = System.nanoTime();
    int count = in.read(target, offset, length);
    if (count > 0 && !pace.keeps(System.nanoTime() - begin, count)) {
      throw new TooSlowException("the file comes too slowly");
    }
    return count;
  }
}
