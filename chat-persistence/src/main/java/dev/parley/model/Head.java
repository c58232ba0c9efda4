package dev.parley.model;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The end of a conversation's history: all that the next event depends on.
 *
 * @param seq of the last event; 0 before the first
 * @param messageId of the last event; null before the first
 * @param hash of the last event, 32 bytes; zeros before the first
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
public record Head(long seq, @Nullable MessageId messageId, byte[] hash) {
  /** Length of a hash, in bytes (SHA-256). */
  public static final int HASH_BYTES = 32;

  /** The head of a conversation in which nothing happened yet. */
  public static Head start() {
    return new Head(0, null, new byte[HASH_BYTES]);
  }

  /** The head after an event. */
  public static Head after(ChainedEvent chained) {
    Event event = chained.event();
    return new Head(event.seq(), event.messageId(), chained.link().hash());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Head that
        && seq == that.seq
        && Objects.equals(messageId, that.messageId)
        && Arrays.equals(hash, that.hash);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(seq);
  }
}
