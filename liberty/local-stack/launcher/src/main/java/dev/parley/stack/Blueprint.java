package dev.parley.stack;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How one kind of service is set up, started, asked whether it is ready, and stopped. */
interface Blueprint {

  /** The service's name, which is also its directory's. */
  String name();

  /** Where it will listen; the first one is for clients. */
  List<InetSocketAddress> addresses();

  /**
   * Writes its files and does what must come before its first start; may be called again at any
   * time.
   */
  void prepare(Path directory);

  /** The command that becomes the service, in the foreground. */
  List<String> command(Path directory);

  /** Added to the launcher's own environment. */
  default Map<String, String> environment(Path directory) {
    return Map.of();
  }

  /** Asks the service in its own protocol. */
  boolean isReady();

  /** Whether what it has printed since this start says that it will never be ready. */
  default boolean hasGivenUp(String printed) {
    return false;
  }

  /** The signal for a quick, clean stop. */
  default String stopSignal() {
    return "TERM";
  }

  /** Takes leave in the service's own way, in bounded time, before it is asked to end. */
  default void takeLeave(Path directory) {}

  /** Generous: a loaded build machine is ten times slower than an idle one. */
  default Duration startLimit() {
    return Duration.ofMinutes(3);
  }

  /** Whether it uses the others, and so has to stop before them. */
  default boolean isServer() {
    return false;
  }
}
