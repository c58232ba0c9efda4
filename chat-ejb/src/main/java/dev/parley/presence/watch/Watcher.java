package dev.parley.presence.watch;

import dev.parley.model.UserId;

/** A connection that watches. */
public interface Watcher {
  /** Whose it is. */
  UserId watcherId();

  /**
   * Tells a frame; does not wait.
   *
   * @return false if it is left out, since the client is behind
   */
  boolean tellPresence(String frame);
}
