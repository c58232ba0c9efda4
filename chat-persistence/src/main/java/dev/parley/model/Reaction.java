package dev.parley.model;

/**
 * A reaction to a message.
 *
 * @param emoji short text without spaces
 * @param remove whether it is taken off
 */
public record Reaction(String emoji, boolean remove) {
  private static final char SEPARATOR = ' ';

  /** How the reaction of a user is kept with the message. */
  public static String element(String emoji, UserId user) {
    return emoji + SEPARATOR + user;
  }

  /** The emoji of a kept reaction. */
  public static String emojiOf(String element) {
    return element.substring(0, element.lastIndexOf(SEPARATOR));
  }

  /** The user of a kept reaction. */
  public static UserId userOf(String element) {
    return new UserId(element.substring(element.lastIndexOf(SEPARATOR) + 1));
  }
}
