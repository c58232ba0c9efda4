package dev.parley.model;

/** A user, {@code u_} and up to 61 letters and digits. */
public record UserId(String value) implements Comparable<UserId> {
  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if it is not user id: u_ and letters or digits
   */
  public UserId {
    if (!Shape.isWord(value, "u_", 61, "")) {
      throw new IllegalArgumentException("not a user id: u_ and letters or digits");
    }
  }

  /** A new one that nobody can guess. */
  public static UserId random() {
    return new UserId("u_" + Base32.random());
  }

  @Override
  public int compareTo(UserId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
