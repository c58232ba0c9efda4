package dev.parley.gateway;

/**
 * What a client that does not read fast enough is not told: by the share of its bound that waits,
 * the least important first. What is left out converges or is synced, so nothing is lost.
 */
final class Backpressure {
  private static final int PERCENT = 100;
  private final int maxBytes;

  Backpressure(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** What may be left out, the first first. */
  enum Kind {
    TYPING(25),
    PRESENCE(40),
    RECEIPT(55),
    EVENT(70),
    /** Answers to the client's own frames; beyond the bound the client is cut off. */
    ANSWER(PERCENT);

    private final int percent;

    Kind(int percent) {
      this.percent = percent;
    }
  }

  /** Whether something of that kind and size may still wait with the bytes that wait already. */
  boolean admits(Kind kind, int waitingBytes, int size) {
    return waitingBytes + (long) size <= (long) maxBytes * kind.percent / PERCENT;
  }
}
