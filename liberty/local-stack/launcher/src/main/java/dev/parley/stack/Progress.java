package dev.parley.stack;

/** Receives one line for each step that a service has done; called from several threads. */
@FunctionalInterface
public interface Progress {

  /** Nobody watches. */
  Progress NONE = (service, step) -> {};

  /**
   * A step is done.
   *
   * @param service the service's name
   * @param step a short text, such as {@code ready in 3.1 s}
   */
  void done(String service, String step);
}
