package dev.parley.gateway;

import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of a connection. Liberty silently drops what is written while another write is
 * under way, so frames queue here and go out one by one, in order: straight to the socket as long
 * as {@link WriteCredit} says that it takes them, else without holding a thread. What waits is
 * bounded: a client that does not read is cut off and comes back by its cursor. Thread-safe.
 */
final class SessionWriter {
  private static final Logger LOG = Logger.getLogger(SessionWriter.class.getName());

  /** Per frame: the object, its place in the queue, the header on the wire. */
  private static final int FRAME_OVERHEAD_BYTES = 64;

  private final Session session;
  private final RemoteEndpoint.Async remote;
  private final RemoteEndpoint.Basic socket;
  private final Threads threads;
  private final Writers writers;
  private final WriteCredit credit = new WriteCredit();
  private final Backpressure pressure;
  private final Deque<String> queue = new ArrayDeque<>(2);
  private int unsentBytes;
  private boolean busy = true; // until it is opened
  private boolean closed;
  private @Nullable CloseReason closeWhenSent;

  /**
   * On which threads things happen that may block.
   *
   * @param asking a ping, which waits for nobody
   * @param closing a close, which waits for a client that does not read: few at a time, however
   *     many such there are
   */
  record Threads(Executor asking, Executor closing) {}

  SessionWriter(Session session, Threads threads, Writers writers, GatewayConfig config) {
    this.session = session;
    this.remote = session.getAsyncRemote();
    this.remote.setSendTimeout(config.sendTimeoutMillis);
    this.socket = session.getBasicRemote();
    this.threads = threads;
    this.writers = writers;
    this.pressure = new Backpressure(config.maxUnsentBytes);
  }

  /** Begins: the first frame, then what was queued meanwhile. */
  void open(String firstFrame) {
    synchronized (this) {
      queue.addFirst(firstFrame);
      unsentBytes += sizeOf(firstFrame);
    }
    writers.submit(this::drain);
  }

  /** The connection is gone: nothing can be sent any more. */
  synchronized void gone() {
    closed = true;
    queue.clear();
    unsentBytes = 0;
  }

  /**
   * Queues a frame.
   *
   * @return false if the connection is closed or too slow and the frame will not be sent
   */
  boolean send(String frame) {
    synchronized (this) {
      if (closed || closeWhenSent != null) {
        return false;
      }
      int size = sizeOf(frame);
      if (!pressure.admits(Backpressure.Kind.ANSWER, unsentBytes, size)) {
        stop(new CloseReason(CloseCode.TOO_SLOW, "too slow"));
        return false;
      }
      queue.add(frame);
      unsentBytes += size;
      if (busy) {
        return true;
      }
      busy = true;
    }
    writers.submit(this::drain);
    return true;
  }

  /** Whether a frame of that kind may be queued, or has to be left out. */
  synchronized boolean admits(Backpressure.Kind kind, String frame) {
    return pressure.admits(kind, unsentBytes, sizeOf(frame));
  }

  /** Sends what is queued, then closes. */
  void closeAfterSending(CloseReason reason) {
    synchronized (this) {
      if (closed || closeWhenSent != null) {
        return;
      }
      closeWhenSent = reason;
      if (busy) {
        return;
      }
    }
    close(reason);
  }

  /** Closes at once; what waits is dropped. */
  synchronized void closeNow(CloseReason reason) {
    if (!closed) {
      stop(reason);
    }
  }

  /** Asks the peer for a sign of life, unless a write is under way, which is one already. */
  void ping() {
    synchronized (this) {
      if (busy || closed) {
        return;
      }
      busy = true;
    }
    threads
        .asking()
        .execute(
            () -> {
              if (ask()) {
                drain();
              }
            });
  }

  /** The peer answered a ping. */
  void answered(ByteBuffer data) {
    if (data.remaining() == Long.BYTES) {
      credit.answered(data.getLong());
    }
    if (credit.isProbeDue()) {
      ping();
    }
  }

  /** Whether the peer has much that it did not prove to have read, and was not asked. */
  boolean isUnproved() {
    return credit.isProbeDue();
  }

  /** Bytes that wait to be sent. */
  synchronized int unsentBytes() {
    return unsentBytes;
  }

  private void drain() {
    for (String frame = next(); frame != null; frame = next()) {
      boolean straight = credit.covers(sizeOf(frame)) && writers.mayBlock();
      credit.wrote(sizeOf(frame));
      if (straight ? !write(frame) : !start(frame)) {
        return;
      }
    }
  }

  /** Writes straight to the socket; false if that failed. */
  private boolean write(String frame) {
    try {
      socket.sendText(frame);
    } catch (IOException | RuntimeException e) {
      fail(e);
      return false;
    }
    return !credit.isProbeDue() || ask();
  }

  private boolean ask() {
    long number = ThreadLocalRandom.current().nextLong();
    credit.ask(number);
    try {
      socket.sendPing(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
      return true;
    } catch (IOException | RuntimeException e) {
      fail(e);
      return false;
    }
  }

  /** Starts a write; false if it goes on by itself, and with it what waits, or failed. */
  private boolean start(String frame) {
    // A write that ends at once is followed by the loop, one that ends later by its callback;
    // whoever comes second goes on.
    AtomicBoolean ended = new AtomicBoolean();
    try {
      remote.sendText(frame, result -> onSent(result, ended));
    } catch (RuntimeException e) {
      fail(e);
      return false;
    }
    return !ended.compareAndSet(false, true);
  }

  private void onSent(SendResult result, AtomicBoolean ended) {
    if (!result.isOK()) {
      fail(result.getException());
      return;
    }
    if (!ended.compareAndSet(false, true)) {
      writers.submit(this::drain);
    }
  }

  private @Nullable String next() {
    CloseReason reason;
    synchronized (this) {
      String frame = queue.poll();
      if (frame != null) {
        unsentBytes -= sizeOf(frame);
        return frame;
      }
      busy = false;
      reason = closeWhenSent;
    }
    if (reason != null) {
      close(reason);
    }
    return null;
  }

  private synchronized void fail(Throwable failure) {
    if (!closed) {
      LOG.log(Level.FINE, "a client cannot be written to", failure);
      stop(new CloseReason(CloseCode.TOO_SLOW, "cannot be written to"));
    }
  }

  private void stop(CloseReason reason) {
    queue.clear();
    unsentBytes = 0;
    close(reason);
  }

  /** On another thread: a close waits for a write under way. */
  private void close(CloseReason reason) {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    threads
        .closing()
        .execute(
            () -> {
              try {
                session.close(reason);
              } catch (IOException | RuntimeException e) {
                LOG.log(Level.FINE, "a client is gone already", e);
              }
            });
  }

  private static int sizeOf(String frame) {
    return frame.length() + FRAME_OVERHEAD_BYTES;
  }
}
