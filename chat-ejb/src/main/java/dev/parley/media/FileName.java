package dev.parley.media;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a client calls a file, as something that can be shown to others without harm. */
public final class FileName {
  private static final int MAX_CODE_POINTS = 120;
  private static final String NAMELESS = "file";

  // Controls, marks that turn the direction of writing, half characters, and what no file system
  // takes.
  private static final Pattern HARMFUL =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Co}\\p{Cn}\"*:<>?|]");

  private FileName() {}

  /** The last part of a path, cleaned; never empty. */
  public static String of(@Nullable String given) {
    if (given == null) {
      return NAMELESS;
    }
    String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    String clean = HARMFUL.matcher(last).replaceAll("").strip();
    String bare = clean.replaceFirst("^\\.+", "");
    return bare.isEmpty() ? NAMELESS : shortened(bare);
  }

  /** Cut in the middle: the ending tells what it is. */
  private static String shortened(String name) {
    int[] points = name.codePoints().toArray();
    if (points.length <= MAX_CODE_POINTS) {
      return name;
    }
    int half = MAX_CODE_POINTS / 2;
    return new String(points, 0, half) + new String(points, points.length - half, half);
  }
}
