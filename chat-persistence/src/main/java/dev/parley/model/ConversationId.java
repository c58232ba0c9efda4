package dev.parley.model;

import java.util.regex.Pattern;

/** A conversation, {@code conv_} and up to 59 letters and digits. */
public record ConversationId(String value) implements Comparable<ConversationId> {
  private static final Pattern SHAPE = Pattern.compile("conv_[A-Za-z0-9]{1,59}");

  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if it is not conversation id: conv_ and letters or digits
   */
  public ConversationId {
    if (!SHAPE.matcher(value).matches()) {
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
