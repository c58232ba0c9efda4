package dev.parley.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The hours of each day in which a user wants no pushes, by the clock on the wall there: where the
 * clock is set forward or back, they are shorter or longer.
 *
 * @param from when they begin
 * @param to when they end, on the next day where it is not after {@code from}
 * @param zone whose clock it is
 */
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if they begin when they end
   */
  public QuietHours {
    if (from.equals(to)) {
      throw new IllegalArgumentException("quiet hours end when they begin");
    }
  }

  /**
   * Reads times and zone.
   *
   * @throws IllegalArgumentException if they are none
   */
  public static QuietHours of(String from, String to, String zone) {
    try {
      return new QuietHours(LocalTime.parse(from), LocalTime.parse(to), ZoneId.of(zone));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("not quiet hours", e);
    }
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static QuietHours parse(String text) {
    String[] parts = text.split("/", 3);
    if (parts.length != 3) {
      throw new IllegalArgumentException("not quiet hours");
    }
    return of(parts[0], parts[1], parts[2]);
  }

  /** Whether that moment is in them. */
  public boolean contain(Instant moment) {
    LocalTime there = LocalTime.ofInstant(moment, zone);
    boolean begun = !there.isBefore(from);
    boolean ended = !there.isBefore(to);
    return from.isBefore(to) ? begun && !ended : begun || !ended;
  }

  @Override
  public String toString() {
    return from + "/" + to + "/" + zone;
  }
}
