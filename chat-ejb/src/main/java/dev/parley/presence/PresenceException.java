package dev.parley.presence;

import org.jspecify.annotations.Nullable;

/** Nothing is known of who is there; presence is told or asked again later. */
public final class PresenceException extends RuntimeException {

  PresenceException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
