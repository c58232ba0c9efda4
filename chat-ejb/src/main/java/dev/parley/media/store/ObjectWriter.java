package dev.parley.media.store;

import dev.parley.model.error.UnavailableException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes an object of any size with the memory of one part. Nothing is there before {@link
 * #finish}; closed without it, nothing remains. For one thread.
 */
public final class ObjectWriter extends OutputStream {
  private static final Logger LOG = Logger.getLogger(ObjectWriter.class.getName());
  private final ObjectStore store;
  private final String key;
  private final List<String> tags = new ArrayList<>();
  private final byte[] part;
  private int filled;
  private @Nullable Multipart upload;
  private boolean finished;

  /**
   * A writer of that object.
   *
   * @param expectedBytes how many bytes will come, about; negative where that is not known
   */
  public ObjectWriter(ObjectStore store, String key, long expectedBytes) {
    this.store = store;
    this.key = key;
    boolean isSmall = expectedBytes >= 0 && expectedBytes < ObjectStore.PART_BYTES;
    this.part = new byte[isSmall ? (int) expectedBytes + 1 : ObjectStore.PART_BYTES];
  }

  @Override
  public void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    int at = offset;
    int left = length;
    while (left > 0) {
      if (filled == part.length) {
        flushPart();
      }
      int count = Math.min(left, part.length - filled);
      System.arraycopy(bytes, at, part, filled, count);
      filled += count;
      at += count;
      left -= count;
    }
  }

  private void flushPart() {
    Multipart begun = upload;
    if (begun == null) {
      begun = new Multipart(key, store.begin(key));
      upload = begun;
    }
    tags.add(store.part(begun, tags.size() + 1, part, filled));
    filled = 0;
  }

  /** Makes the object of what was written. */
  public void finish() {
    if (upload == null) {
      store.put(key, part, filled);
    } else {
      if (filled > 0) {
        flushPart();
      }
      store.complete(upload, tags);
    }
    finished = true;
  }

  @Override
  public void close() {
    if (!finished && upload != null) {
      try {
        store.abort(upload);
      } catch (UnavailableException e) {
        LOG.log(Level.FINE, "the store forgets the upload by its own rules", e);
      }
    }
  }
}
