package dev.parley.model;

import java.util.Locale;
import java.util.Optional;

/** To whom a user shows whether it is there. */
public enum PresenceAudience {
  EVERYONE,
  /** Those who share a conversation with the user. */
  CONTACTS,
  NOBODY;

  /** That of the name in the settings, lower case; empty if there is none. */
  public static Optional<PresenceAudience> named(String name) {
    for (PresenceAudience audience : values()) {
      if (audience.name().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(audience);
      }
    }
    return Optional.empty();
  }

  /**
   * Whether somebody sees it. Everybody sees oneself.
   *
   * @param contact whether the two share a conversation
   */
  public boolean admits(UserId owner, UserId viewer, boolean contact) {
    return owner.equals(viewer) || this == EVERYONE || (this == CONTACTS && contact);
  }
}
