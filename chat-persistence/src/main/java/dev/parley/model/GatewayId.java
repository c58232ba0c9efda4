package dev.parley.model;

/**
 * A gateway: one Liberty server that holds client connections. Unique in the cluster, kept over
 * restarts.
 */
public record GatewayId(String value) implements Comparable<GatewayId> {
  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if it is not gateway id: 1 to 64 of letters, digits, ., _ and
   *     -
   */
  public GatewayId {
    if (!Shape.isWord(value, "", 64, "._-")) {
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
