package dev.parley.health;

/** Asks one backing service for a sign of life, over the clients that the application uses. */
interface ServiceProbe {

  /** The service's name in the answer. */
  String name();

  /** Whether messages need it: without it the server is not ready. */
  default boolean isVital() {
    return true;
  }

  /**
   * Returns when the service answered. May block; not called again before it has returned.
   *
   * @throws Exception when the service refused or could not be reached
   */
  void ask() throws Exception;
}
