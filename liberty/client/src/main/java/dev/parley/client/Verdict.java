package dev.parley.client;

/**
 * What a client does after its connection ended (PROTOCOL section 2).
 *
 * @param comesBack whether it connects again
 * @param renewsToken whether it needs a new token first
 * @param changesTransport whether this transport seems not to pass here
 * @param afterMillis the least time to wait
 */
record Verdict(boolean comesBack, boolean renewsToken, boolean changesTransport, long afterMillis) {
  private static final long TOO_MANY_MILLIS = 5_000;
  private static final Verdict STOP = new Verdict(false, false, false, 0);

  /**
   * Decides.
   *
   * @param opened whether the connection had worked
   */
  static Verdict on(End end, boolean opened) {
    return switch (end.kind()) {
      case CLOSED -> onClose(end, opened);
      case REFUSED -> onRefusal(end, opened);
      case UNREACHABLE -> again(0);
      case LOST -> new Verdict(true, false, !opened, end.retryAfterMillis());
    };
  }

  private static Verdict onClose(End end, boolean opened) {
    return switch (end.code()) {
      case 1000, 4400, 4403, 4409 -> STOP;
      case 4401 -> new Verdict(true, true, false, end.retryAfterMillis());
      case 4429 -> again(end.retryAfterMillis() > 0 ? end.retryAfterMillis() : TOO_MANY_MILLIS);
      default -> new Verdict(true, false, !opened, end.retryAfterMillis());
    };
  }

  private static Verdict onRefusal(End end, boolean opened) {
    return switch (end.code()) {
      case 401 -> new Verdict(true, true, false, 0);
      case 429, 503 -> again(end.retryAfterMillis());
      default -> new Verdict(true, false, !opened, end.retryAfterMillis());
    };
  }

  private static Verdict again(long afterMillis) {
    return new Verdict(true, false, false, afterMillis);
  }
}
