package dev.parley.model;

import java.time.Instant;
import java.util.UUID;

/**
 * A message: a version-1 UUID (RFC 9562 section 5.1) whose time is the conversation's clock and
 * whose clock sequence and node name the log record (partition, offset). Unique everywhere, the
 * same whenever the log is replayed, and rising with {@code seq} inside its conversation.
 *
 * <p>The text is {@code m_} and the UUID's bits with the time in front (the order of RFC 9562
 * version 6) in base32hex, so texts sort like the messages.
 *
 * @param uuid the UUID as it is stored
 */
public record MessageId(UUID uuid) implements Comparable<MessageId> {
  /** 100-nanosecond ticks between the UUID epoch, 1582-10-15, and the Unix epoch. */
  private static final long EPOCH_TICKS = 0x01B21DD213814000L;

  private static final long TICKS_PER_MILLI = 10_000;
  private static final long MAX_PARTITION = 0x3FFF;
  private static final long MAX_OFFSET = 0xFFFF_FFFF_FFFFL;
  private static final String PREFIX = "m_";

  /**
   * Checks the version.
   *
   * @throws IllegalArgumentException if it is not a version-1 UUID
   */
  public MessageId {
    if (uuid.version() != 1) {
      throw new IllegalArgumentException("not a message id: UUID version " + uuid.version());
    }
  }

  /**
   * Composes the id of a log record.
   *
   * @param unixTicks the conversation's clock in 100 ns since 1970
   * @param partition of the log, 0..16383
   * @param offset in the partition, below 2^48
   */
  public static MessageId of(long unixTicks, int partition, long offset) {
    if (partition < 0 || partition > MAX_PARTITION || offset < 0 || offset > MAX_OFFSET) {
      throw new IllegalArgumentException("log position " + partition + "@" + offset);
    }
    long ticks = unixTicks + EPOCH_TICKS;
    long high =
        (ticks << 32) | ((ticks >>> 16) & 0xFFFF_0000L) | 0x1000L | ((ticks >>> 48) & 0x0FFFL);
    long low = 0x8000_0000_0000_0000L | ((long) partition << 48) | offset;
    return new MessageId(new UUID(high, low));
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException if it is malformed
   */
  public static MessageId parse(String text) {
    String digits = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : "";
    if (!Base32.isValid(digits)) {
      throw new IllegalArgumentException("not a message id: m_ and 26 characters of base32hex");
    }
    long[] bits = Base32.decode(digits);
    long ticks = bits[0] >>> 4;
    long high =
        (ticks << 32)
            | ((ticks >>> 16) & 0xFFFF_0000L)
            | ((bits[0] & 0xFL) << 12)
            | ((ticks >>> 48) & 0x0FFFL);
    return new MessageId(new UUID(high, bits[1]));
  }

  /** The conversation's clock in 100 ns since 1970. */
  public long unixTicks() {
    return uuid.timestamp() - EPOCH_TICKS;
  }

  /** The time that members see. */
  public Instant time() {
    return Instant.ofEpochMilli(Math.floorDiv(unixTicks(), TICKS_PER_MILLI));
  }

  /** The log's partition. */
  public int partition() {
    return (int) ((uuid.getLeastSignificantBits() >>> 48) & MAX_PARTITION);
  }

  /** The offset in that partition. */
  public long offset() {
    return uuid.getLeastSignificantBits() & MAX_OFFSET;
  }

  /** The first tick of a millisecond since 1970. */
  public static long ticksOf(long epochMillis) {
    return Math.multiplyExact(epochMillis, TICKS_PER_MILLI);
  }

  @Override
  public int compareTo(MessageId other) {
    int byTime = Long.compare(uuid.timestamp(), other.uuid.timestamp());
    return byTime != 0
        ? byTime
        : Long.compareUnsigned(
            uuid.getLeastSignificantBits(), other.uuid.getLeastSignificantBits());
  }

  /** The text form, {@code m_…}. */
  @Override
  public String toString() {
    long high = (uuid.timestamp() << 4) | uuid.version();
    return PREFIX + Base32.encode(high, uuid.getLeastSignificantBits());
  }
}
