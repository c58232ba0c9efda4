package dev.parley.presence;

/**
 * What Redis keeps of a connection: {@code device end [away]}. An entry has an end of its own,
 * since Redis lets only the whole hash of a user expire, which connections elsewhere keep alive.
 *
 * @param endMillis when its lease ends unless it is renewed, in Unix milliseconds
 */
record SessionEntry(String device, long endMillis, boolean away) {
  private static final String AWAY = "away";

  /**
   * Reads what {@link #encode} wrote; servers of an earlier version wrote no more than a device.
   */
  static SessionEntry decode(String text) {
    String[] parts = text.split(" ", -1);
    return new SessionEntry(
        parts[0],
        parts.length > 1 ? Long.parseLong(parts[1]) : Long.MAX_VALUE,
        parts.length > 2 && parts[2].equals(AWAY));
  }

  String encode() {
    return device + ' ' + endMillis + (away ? ' ' + AWAY : "");
  }
}
