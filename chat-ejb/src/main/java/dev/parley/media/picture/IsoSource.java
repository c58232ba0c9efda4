package dev.parley.media.picture;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A file's bytes, wherever they are asked for, with the memory of one window. For one thread. */
final class IsoSource {
  private static final int WINDOW = 64 * 1024;
  private final IsoNotes.Reader reader;
  private final long length;
  private byte[] window = {};
  private long windowAt;

  IsoSource(IsoNotes.Reader reader, long length) {
    this.reader = reader;
    this.length = length;
  }

  long length() {
    return length;
  }

  /** So many bytes, at most a window. */
  ByteBuffer read(long at, int count) throws IOException {
    if (at < 0 || count > WINDOW || at > length - count) {
      throw new UncleanException("it points outside itself");
    }
    if (at < windowAt || at + count > windowAt + window.length) {
      window = reader.read(at, (int) Math.min(WINDOW, length - at));
      windowAt = at;
      if (window.length < count) {
        throw new UncleanException("it is shorter than it was");
      }
    }
    return ByteBuffer.wrap(window, (int) (at - windowAt), count).slice();
  }

  /** A number of 0, 1, 2, 4 or 8 bytes. */
  long number(long at, int bytes) throws IOException {
    ByteBuffer buffer = read(at, bytes);
    long value = 0;
    while (buffer.hasRemaining()) {
      value = (value << 8) | (buffer.get() & 0xff);
    }
    if (value < 0) {
      throw new UncleanException("it has a number that is too large");
    }
    return value;
  }
}
