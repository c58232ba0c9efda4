package dev.parley.model;

import java.util.Locale;

/** How far a message came with a member; each includes those before. */
public enum ReceiptStatus {
  /** A device has it. */
  DELIVERED,
  /** The user saw it. */
  READ;

  /** The name on the wire, lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
