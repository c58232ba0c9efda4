package dev.parley.gateway;

/**
 * Whether a client missed live events because it reads too slowly, and since when. Until it says
 * that it syncs it is told no more of them. Not thread-safe.
 */
final class Lag {
  private final long patienceNanos;
  private boolean behind;
  private long sinceNanos;

  Lag(long patienceNanos) {
    this.patienceNanos = patienceNanos;
  }

  boolean isBehind() {
    return behind;
  }

  /** An event was left out; true for the first, when the client has to be told. */
  boolean fallBehind(long nowNanos) {
    if (behind) {
      return false;
    }
    behind = true;
    sinceNanos = nowNanos;
    return true;
  }

  /** The client syncs: what follows is told again. */
  void caughtUp() {
    behind = false;
  }

  /** Whether what waited then still waits after too long a time. */
  boolean isHopeless(long nowNanos, int waitingBytes) {
    return behind && waitingBytes > 0 && nowNanos - sinceNanos > patienceNanos;
  }
}
