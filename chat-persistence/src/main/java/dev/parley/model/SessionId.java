package dev.parley.model;

/** One client connection on one gateway; never used again. */
public record SessionId(String value) implements Comparable<SessionId> {
  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if it is not session id
   */
  public SessionId {
    if (!Shape.isWord(value, "", 64, "_-")) {
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
