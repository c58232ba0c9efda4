package dev.parley.model;

import java.util.regex.Pattern;

/** A device of a user, chosen by the client: 1 to 64 of {@code [A-Za-z0-9_-]}. */
public record DeviceId(String value) implements Comparable<DeviceId> {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if it is not device id: 1 to 64 of letters, digits, _ and -
   */
  public DeviceId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not a device id: 1 to 64 of letters, digits, _ and -");
    }
  }

  @Override
  public int compareTo(DeviceId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
