package dev.parley.stack;

/**
 * All ports of one stack, derived from its base so that two stacks can run side by side.
 *
 * @param base the first port, 1024 to 64800
 */
public record Ports(int base) {

  /** The base when none is chosen. */
  public static final int DEFAULT_BASE = 9000;

  private static final int HIGHEST_OFFSET = 735;

  /** Refuses a base from which a port would be no port. */
  public Ports {
    if (base < 1024 || base + HIGHEST_OFFSET > 65535) {
      throw new StackException(
          "The base port must be from 1024 to %d, not %d (-Dstack.port)"
              .formatted(65535 - HIGHEST_OFFSET, base));
    }
  }

  public int http() {
    return base + 80;
  }

  public int https() {
    return base + 443;
  }

  /** Of the load balancer before the servers, where there is one. */
  public int balancer() {
    return base + 90;
  }

  public int cassandra() {
    return base + 142;
  }

  int cassandraStorage() {
    return base + 170;
  }

  int cassandraSslStorage() {
    return base + 171;
  }

  public int kafka() {
    return base + 192;
  }

  int kafkaController() {
    return base + 193;
  }

  /**
   * Of Kafka for clients that show a password and come by what stands between; they are told {@link
   * #kafkaOutside()}.
   */
  public int kafkaInside() {
    return base + 194;
  }

  /** Where such clients are sent; whoever stands between listens there, and nobody else. */
  public int kafkaOutside() {
    return base + 195;
  }

  public int redis() {
    return base + 479;
  }

  public int postgres() {
    return base + 532;
  }

  public int artemis() {
    return base + 616;
  }

  /** Of the object store. */
  public int s3() {
    return base + 700;
  }
}
