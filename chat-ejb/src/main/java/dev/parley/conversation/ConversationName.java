package dev.parley.conversation;

import dev.parley.model.error.BadRequestException;
import java.util.regex.Pattern;

/** The rule for titles; pure. */
final class ConversationName {
  private static final int MAX_CHARS = 100;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private ConversationName() {}

  /** The title without spaces around it. */
  static String check(String given) {
    String name = given.strip();
    int length = name.codePointCount(0, name.length());
    if (length < 1 || length > MAX_CHARS || CONTROL.matcher(name).find()) {
      throw new BadRequestException(
          "name: 1 to 100 characters are needed, control characters are not allowed");
    }
    return name;
  }
}
