package dev.parley.model;

import java.util.regex.Pattern;

/**
 * A gateway: one Liberty server that holds client connections. Unique in the cluster, kept over
 * restarts.
 */
public record GatewayId(String value) implements Comparable<GatewayId> {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if it is not gateway id: 1 to 64 of letters, digits, ., _ and
   *     -
   */
  public GatewayId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "not a gateway id: 1 to 64 of letters, digits, ., _ and -");
    }
  }

  @Override
  public int compareTo(GatewayId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
