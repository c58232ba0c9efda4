package dev.parley.api;

import dev.parley.model.error.TooLargeException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends with an error instead of reading more than so many bytes. */
final class BoundedInputStream extends FilterInputStream {
  private final int limitBytes;
  private int readBytes;

  BoundedInputStream(InputStream in, int limitBytes) {
    super(in);
    this.limitBytes = limitBytes;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = super.read(target, offset, length);
    count(Math.max(0, read));
    return read;
  }

  private void count(int bytes) {
    readBytes += bytes;
    if (readBytes > limitBytes) {
      throw new TooLargeException("a body has at most " + limitBytes + " bytes");
    }
  }
}
