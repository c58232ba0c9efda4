package dev.parley.model;

import java.util.Locale;

/** What became of a push, or why there was none. */
public enum PushOutcome {
  /** The provider took it. */
  ACCEPTED,
  /** The provider could not take it now: it is tried again. */
  WAITING,
  /** While it waited a later message of the conversation was pushed. */
  SUPERSEDED,
  /** The provider no longer knows the device: its registration was removed. */
  GONE,
  /** The provider will never take it: a dead letter. */
  REJECTED,
  /** Tried as often as is allowed: a dead letter. */
  EXHAUSTED,
  /** The device's provider is not configured here. */
  NO_PROVIDER,
  /** The user had read it before it was pushed. */
  READ,
  /** A device of the user had got it before it was pushed. */
  DELIVERED,
  /** The user had a connection, or may have had one, and is looked after again later. */
  ONLINE,
  /** The user had muted the conversation. */
  MUTED,
  /** It was the user's quiet hours. */
  QUIET_HOURS,
  /** No device of the user is registered for pushes. */
  NO_DEVICE;

  /** Its name on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
