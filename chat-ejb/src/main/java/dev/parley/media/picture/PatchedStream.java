package dev.parley.media.picture;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A file with its patches; as long as before. For one thread. */
public final class PatchedStream extends FilterInputStream {
  private final List<Patch> patches;
  private long at;

  /** From the file's first byte on. */
  public PatchedStream(InputStream in, List<Patch> patches) {
    super(in);
    this.patches = List.copyOf(patches);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = in.read(target, offset, length);
    if (count > 0) {
      for (Patch patch : patches) {
        patch.apply(at, target, offset, count);
      }
      at += count;
    }
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = in.skip(count);
    at += skipped;
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
