package dev.parley.benchmark.talk;

/** When a receiver says that it got something. */
public enum Receipts {
  /** Never. */
  NONE,
  /** For each message at once. */
  EACH,
  /** How far it got, at most each 250 ms, as the Java client does. */
  COALESCED
}
