package dev.parley.media;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header {@code Content-Disposition}, RFC 6266 with names as in RFC 8187. */
public final class ContentDisposition {
  // attr-char of RFC 8187 section 3.2.1, besides letters and digits.
  private static final String PLAIN = "!#$&+-.^_`|~";
  private static final Pattern EXTENDED =
      Pattern.compile("(?i);\\s*filename\\*\\s*=\\s*UTF-8'[^']*'([^;\\s]*)");
  private static final Pattern QUOTED =
      Pattern.compile("(?i);\\s*filename\\s*=\\s*\"((?:[^\"\\\\]|\\\\.){0,1000})\"");
  private static final Pattern TOKEN = Pattern.compile("(?i);\\s*filename\\s*=\\s*([^;\\s\"]+)");

  private ContentDisposition() {}

  /**
   * Its value.
   *
   * @param shown whether it is shown where it is, rather than saved
   * @param name any text
   */
  public static String of(boolean shown, String name) {
    return (shown ? "inline" : "attachment")
        + "; filename=\""
        + fallback(name)
        + "\"; filename*=UTF-8''"
        + encoded(name);
  }

  /** For clients that do not know the other one: ASCII without anything that needs an escape. */
  private static String fallback(String name) {
    StringBuilder text = new StringBuilder();
    name.codePoints()
        .map(point -> point < ' ' || point > '~' || "\"\\%".indexOf(point) >= 0 ? '_' : point)
        .forEach(text::appendCodePoint);
    return text.toString();
  }

  private static String encoded(String name) {
    StringBuilder text = new StringBuilder();
    for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xff);
      if (isPlain(c)) {
        text.append(c);
      } else {
        text.append('%').append(String.format(Locale.ROOT, "%02X", (int) c));
      }
    }
    return text.toString();
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || PLAIN.indexOf(c) >= 0;
  }

  /** The name in a header that somebody sent; empty if there is none that can be read. */
  public static Optional<String> name(String header) {
    Matcher extended = EXTENDED.matcher(header);
    if (extended.find()) {
      return decoded(extended.group(1));
    }
    Matcher quoted = QUOTED.matcher(header);
    if (quoted.find()) {
      return Optional.of(quoted.group(1).replaceAll("\\\\(.)", "$1"));
    }
    Matcher token = TOKEN.matcher(header);
    return token.find() ? Optional.of(token.group(1)) : Optional.empty();
  }

  private static Optional<String> decoded(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '%') {
        bytes.write(c);
        continue;
      }
      int high = digit(text, i + 1);
      int low = digit(text, i + 2);
      if (high < 0 || low < 0) {
        return Optional.empty();
      }
      bytes.write(high * 16 + low);
      i += 2;
    }
    return Optional.of(bytes.toString(StandardCharsets.UTF_8));
  }

  private static int digit(String text, int at) {
    return at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
  }
}
