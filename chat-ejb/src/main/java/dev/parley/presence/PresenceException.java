package dev.parley.presence;

/** Redis did not answer, or not in time; presence is told or asked again later. */
public final class PresenceException extends RuntimeException {

  PresenceException(Throwable cause) {
    super("presence does not answer", cause);
  }
}
