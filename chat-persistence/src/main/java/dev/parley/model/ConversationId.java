package dev.parley.model;

/** A conversation, {@code conv_} and up to 59 letters and digits. */
public record ConversationId(String value) implements Comparable<ConversationId> {
  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if it is not conversation id: conv_ and letters or digits
   */
  public ConversationId {
    if (!Shape.isWord(value, "conv_", 59, "")) {
      throw new IllegalArgumentException("not a conversation id: conv_ and letters or digits");
    }
  }

  /** A new one that nobody can guess. */
  public static ConversationId random() {
    return new ConversationId("conv_" + Base32.random());
  }

  @Override
  public int compareTo(ConversationId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
