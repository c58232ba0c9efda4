package dev.parley.model;

import java.util.regex.Pattern;

/** One client connection on one gateway; never used again. */
public record SessionId(String value) implements Comparable<SessionId> {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if it is not session id
   */
  public SessionId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not a session id");
    }
  }

  /** A new one that nobody can guess. */
  public static SessionId random() {
    return new SessionId("s_" + Base32.random());
  }

  @Override
  public int compareTo(SessionId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
