package dev.parley.media;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file.
 *
 * @param first the first byte, from 0
 * @param last the last byte; one below {@code first} of an empty file
 * @param isPart whether it was asked for as a part
 */
public record ByteRange(long first, long last, boolean isPart) {
  private static final Pattern ONE =
      Pattern.compile("bytes\\s*=\\s*(\\d{0,18})\\s*-\\s*(\\d{0,18})");

  /** How many bytes it has. */
  public long length() {
    return last - first + 1;
  }

  /**
   * What is asked for by a {@code Range} header, RFC 9110 section 14. Several ranges, other units
   * and what cannot be read ask for all.
   *
   * @return empty if no such byte is there
   */
  public static Optional<ByteRange> of(@Nullable String header, long size) {
    Matcher asked = ONE.matcher(header == null ? "" : header.trim());
    if (!asked.matches() || (asked.group(1).isEmpty() && asked.group(2).isEmpty())) {
      return Optional.of(all(size));
    }
    if (asked.group(1).isEmpty()) {
      long suffix = Long.parseLong(asked.group(2));
      return suffix == 0 || size == 0
          ? Optional.empty()
          : Optional.of(new ByteRange(Math.max(0, size - suffix), size - 1, true));
    }
    long first = Long.parseLong(asked.group(1));
    long last = asked.group(2).isEmpty() ? size - 1 : Long.parseLong(asked.group(2));
    if (last < first && !asked.group(2).isEmpty()) {
      return Optional.of(all(size));
    }
    return first >= size
        ? Optional.empty()
        : Optional.of(new ByteRange(first, Math.min(last, size - 1), true));
  }

  /** All of it. */
  public static ByteRange all(long size) {
    return new ByteRange(0, size - 1, false);
  }
}
