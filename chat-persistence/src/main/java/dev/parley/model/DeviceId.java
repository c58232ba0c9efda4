package dev.parley.model;

/** A device of a user, chosen by the client: 1 to 64 of {@code [A-Za-z0-9_-]}. */
public record DeviceId(String value) implements Comparable<DeviceId> {
  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if it is not device id: 1 to 64 of letters, digits, _ and -
   */
  public DeviceId {
    if (!Shape.isWord(value, "", 64, "_-")) {
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
