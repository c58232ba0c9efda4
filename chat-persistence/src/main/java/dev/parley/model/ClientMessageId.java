package dev.parley.model;

/**
 * What a client calls its message: 1 to 64 printable ASCII characters, unique for a sender in a
 * conversation for ever.
 */
public record ClientMessageId(String value) implements Comparable<ClientMessageId> {
  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if it is not client message id: 1 to 64 printable ASCII
   *     characters
   */
  public ClientMessageId {
    if (!Shape.isPrintable(value, 64)) {
      throw new IllegalArgumentException(
          "not a client message id: 1 to 64 printable ASCII characters");
    }
  }

  @Override
  public int compareTo(ClientMessageId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
