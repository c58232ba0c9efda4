package dev.parley.media.store;

import dev.parley.model.error.UnavailableException;
import java.io.FilterInputStream;
import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Bytes as they come from the store. Closed before the end, it does not wait for the rest; where
 * the store falls silent it fails with {@link UnavailableException}, so that others can tell that
 * from bytes that are wrong.
 */
public final class StoredBytes extends FilterInputStream {
  private final ResponseInputStream<GetObjectResponse> response;
  private boolean ended;

  StoredBytes(ResponseInputStream<GetObjectResponse> response) {
    super(response);
    this.response = response;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    try {
      int count = super.read(target, offset, length);
      ended = count < 0;
      return count;
    } catch (IOException e) {
      throw new UnavailableException("files are not available", ObjectStore.RETRY_AFTER, e);
    }
  }

  @Override
  public void close() throws IOException {
    if (ended) {
      super.close();
    } else {
      response.abort();
    }
  }
}
