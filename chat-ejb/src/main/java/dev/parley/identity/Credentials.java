package dev.parley.identity;

import dev.parley.model.error.BadRequestException;
import java.util.Locale;
import java.util.regex.Pattern;

/** The rules for what a user may be called and sign in with; pure. */
final class Credentials {
  private static final Pattern USERNAME = Pattern.compile("[a-z0-9._-]{3,64}");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final int MIN_PASSWORD_CHARS = 8;
  private static final int MAX_PASSWORD_CHARS = 256;
  private static final int MAX_DISPLAY_NAME_CHARS = 80;

  private Credentials() {}

  /** The name in its one form, lower case. */
  static String username(String given) {
    String name = given.toLowerCase(Locale.ROOT);
    if (!USERNAME.matcher(name).matches()) {
      throw new BadRequestException(
          "username: 3 to 64 letters a-z, digits, '.', '_' and '-' are allowed");
    }
    return name;
  }

  /** The password as it is. */
  static String password(String given) {
    if (given.length() < MIN_PASSWORD_CHARS || given.length() > MAX_PASSWORD_CHARS) {
      throw new BadRequestException("password: 8 to 256 characters are needed");
    }
    return given;
  }

  /** The display name without spaces around it. */
  static String displayName(String given) {
    String name = given.strip();
    int length = name.codePointCount(0, name.length());
    if (length < 1 || length > MAX_DISPLAY_NAME_CHARS || CONTROL.matcher(name).find()) {
      throw new BadRequestException(
          "display_name: 1 to 80 characters are needed, control characters are not allowed");
    }
    return name;
  }
}
