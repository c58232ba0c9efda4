package dev.parley.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What came of a stream.
 *
 * @param bytes how many
 * @param type what it is
 * @param sha256 of all, hex
 */
record Received(long bytes, String type, String sha256) {
  private static final int CHUNK = 64 * 1024;

  /**
   * Copies a stream, up to a little beyond a limit.
   *
   * @param limit when more bytes than these have come, no more are read
   */
  static Received copy(InputStream in, OutputStream out, long limit) throws IOException {
    Counted counted = new Counted(out);
    byte[] head = in.readNBytes(MediaTypes.HEAD_BYTES);
    counted.write(head, 0, head.length);
    byte[] chunk = new byte[CHUNK];
    int count = 0;
    while (count >= 0 && counted.bytes() <= limit) {
      counted.write(chunk, 0, count);
      count = in.read(chunk);
    }
    return new Received(counted.bytes(), MediaTypes.detect(head), counted.sha256());
  }
}
