package dev.parley.model;

/**
 * The shapes of identifiers. They are checked for each record and frame, some times a message,
 * where a regular expression would take a noticeable part of all processor time.
 */
final class Shape {
  private Shape() {}

  /**
   * Whether a text is a prefix and then ASCII letters and digits.
   *
   * @param max how many may follow the prefix; one has to
   * @param others what may stand there besides letters and digits
   */
  static boolean isWord(String text, String prefix, int max, String others) {
    int length = text.length() - prefix.length();
    if (length < 1 || length > max || !text.startsWith(prefix)) {
      return false;
    }
    for (int i = prefix.length(); i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isLetterOrDigit(c) && others.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
  }

  /** Whether a text is printable ASCII of that length at the most, without a space at its ends. */
  static boolean isPrintable(String text, int max) {
    int length = text.length();
    if (length < 1 || length > max || text.charAt(0) == ' ' || text.charAt(length - 1) == ' ') {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }
}
