package dev.parley.client;

import java.time.Duration;
import java.util.Optional;

/** Reads events by HTTP; used once. */
interface EventReader {

  /** Begins behind that cursor, on other threads. */
  void start(Optional<String> cursor, Link.Feed feed);

  /** Ends; nothing more is heard. */
  void stop();

  /** Without a sign of life for so long it is dead. */
  Duration silenceLimit();
}
