package dev.parley.model;

import java.util.Locale;

/** How a message's content is to be shown. */
public enum MessageFormat {
  PLAIN,
  MARKDOWN;

  /** The name on the wire and in the store, lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The format of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static MessageFormat ofWireName(String name) {
    for (MessageFormat format : values()) {
      if (format.wireName().equals(name)) {
        return format;
      }
    }
    throw new IllegalArgumentException("not a format: plain or markdown");
  }
}
