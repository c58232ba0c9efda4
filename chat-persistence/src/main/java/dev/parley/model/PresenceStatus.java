package dev.parley.model;

import java.util.Locale;

/** Whether a user is there. */
public enum PresenceStatus {
  /** At one of the user's devices at least. */
  ONLINE,
  /** Connected, but at none of the devices. */
  AWAY,
  /** Not connected; also what is shown to those who may not know. */
  OFFLINE;

  /** The name on the wire, lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
