package dev.parley.model;

import java.util.regex.Pattern;

/**
 * What a client calls its message: 1 to 64 printable ASCII characters, unique for a sender in a
 * conversation for ever.
 */
public record ClientMessageId(String value) implements Comparable<ClientMessageId> {
  private static final Pattern SHAPE =
      Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,62}[\\x21-\\x7e])?");

  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if it is not client message id: 1 to 64 printable ASCII
   *     characters
   */
  public ClientMessageId {
    if (!SHAPE.matcher(value).matches()) {
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
