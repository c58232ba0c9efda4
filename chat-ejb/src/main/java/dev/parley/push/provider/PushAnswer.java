package dev.parley.push.provider;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a provider said.
 *
 * @param detail its own words, short and without the token
 * @param after how long it wants to be left alone; null where it did not say
 */
public record PushAnswer(Kind kind, String detail, @Nullable Duration after) {
  /** What to do about it. */
  public enum Kind {
    /** Nothing: it took it. */
    ACCEPTED,
    /** Remove the registration: it no longer knows the device. */
    GONE,
    /** Try again. */
    LATER,
    /** Have somebody look: it will never take it. */
    REJECTED
  }

  static PushAnswer accepted(String detail) {
    return new PushAnswer(Kind.ACCEPTED, detail, null);
  }

  static PushAnswer gone(String detail) {
    return new PushAnswer(Kind.GONE, detail, null);
  }

  static PushAnswer rejected(String detail) {
    return new PushAnswer(Kind.REJECTED, detail, null);
  }

  static PushAnswer later(String detail, @Nullable Duration after) {
    return new PushAnswer(Kind.LATER, detail, after);
  }
}
