package dev.parley.gateway;

/**
 * How much may be written straight to a socket without a thread ever waiting for it: what the
 * client has not proved to have read has to fit the socket's own buffer. The proof is the pong to a
 * ping that carries a random number (RFC 6455 section 5.5.3): who answers it has read all that went
 * before. Thread-safe.
 */
final class WriteCredit {
  /** Below what a TCP socket takes while its peer reads nothing; on Linux that begins at 46 KB. */
  static final int WINDOW_BYTES = 16 * 1024;

  private static final int PROBE_AFTER_BYTES = WINDOW_BYTES / 2;
  private static final int MAX_BYTES = 1 << 30;
  private int unproved;
  private int sinceProbe;
  private long probe;
  private boolean probing;

  /** Whether so much can be written and will not block. */
  synchronized boolean covers(int bytes) {
    return unproved + bytes <= WINDOW_BYTES;
  }

  /** So much was written, straight or not. */
  synchronized void wrote(int bytes) {
    unproved = Math.min(MAX_BYTES, unproved + bytes);
    sinceProbe = Math.min(MAX_BYTES, sinceProbe + bytes);
  }

  /** Whether the client should be asked before the window is used up. */
  synchronized boolean isProbeDue() {
    return !probing && unproved >= PROBE_AFTER_BYTES;
  }

  /** Asks: the number goes out in a ping, behind all that was written. */
  synchronized void ask(long number) {
    probing = true;
    probe = number;
    sinceProbe = 0;
  }

  /** The client answered a ping. */
  synchronized void answered(long number) {
    if (probing && number == probe) {
      probing = false;
      unproved = sinceProbe;
    }
  }
}
