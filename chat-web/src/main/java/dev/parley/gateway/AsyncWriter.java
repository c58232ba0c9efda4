package dev.parley.gateway;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes an answer piece by piece as fast as the client reads, without holding a thread (Servlet
 * 6.0 section 3.7). One piece at a time: the next may come when the one before is done.
 * Thread-safe.
 */
final class AsyncWriter implements WriteListener {
  private static final Logger LOG = Logger.getLogger(AsyncWriter.class.getName());
  private static final int CHUNK_BYTES = 8 * 1024;
  private final AsyncContext context;
  private final ServletOutputStream out;
  private final Runnable whenGone;
  private byte @Nullable [] piece;
  private @Nullable Runnable whenWritten;
  private int written;
  private boolean possible;
  private boolean flushed;
  private boolean ended;

  /**
   * A writer.
   *
   * @param whenGone runs once when the answer ended, whoever ended it
   */
  AsyncWriter(AsyncContext context, Runnable whenGone) throws IOException {
    this.context = context;
    this.out = context.getResponse().getOutputStream();
    this.whenGone = whenGone;
  }

  /** Begins; to be called once, by the thread of the request. */
  void start() {
    out.setWriteListener(this);
  }

  /** Writes a piece; what is given runs when the client's connection took it. */
  void write(byte[] bytes, Runnable then) {
    synchronized (this) {
      if (ended) {
        return;
      }
      piece = bytes;
      written = 0;
      whenWritten = then;
      flushed = false;
    }
    drain();
  }

  /** Ends the answer; what was not written is dropped. */
  void end() {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
      piece = null;
    }
    try {
      context.complete();
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "an answer is complete already", e);
    }
    whenGone.run();
  }

  /** Bytes that wait to be written. */
  synchronized int waitingBytes() {
    return piece == null ? 0 : piece.length - written;
  }

  @Override
  public void onWritePossible() {
    synchronized (this) {
      possible = true;
    }
    drain();
  }

  @Override
  public void onError(Throwable failure) {
    LOG.log(Level.FINE, "a client cannot be written to", failure);
    end();
  }

  private void drain() {
    Runnable then;
    try {
      then = writeSome();
    } catch (IOException | RuntimeException e) {
      onError(e);
      return;
    }
    if (then != null) {
      then.run();
    }
  }

  /** Writes what can be written now; what is to run if that was all. */
  private synchronized @Nullable Runnable writeSome() throws IOException {
    byte[] bytes = piece;
    while (possible && !ended && bytes != null) {
      if (!out.isReady()) {
        possible = false;
        return null;
      }
      if (written < bytes.length) {
        int length = Math.min(CHUNK_BYTES, bytes.length - written);
        out.write(bytes, written, length);
        written += length;
      } else if (!flushed) {
        flushed = true;
        out.flush();
      } else {
        piece = null;
        return whenWritten;
      }
    }
    return null;
  }
}
