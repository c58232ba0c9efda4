package dev.parley.receipt;

import dev.parley.model.ConversationId;
import dev.parley.model.ReceiptStatus;
import dev.parley.model.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a conversation that somebody got or read, to be told to those who wrote it.
 *
 * @param key who, where and what
 * @param from exclusive
 * @param to inclusive
 */
record Covered(Key key, long from, long to) {

  /**
   * Who, where and what.
   *
   * @param reader null in groups, where readers are counted
   * @param own whether it is the reader's own reading, for its other devices
   */
  record Key(
      ConversationId conversation, ReceiptStatus status, @Nullable UserId reader, boolean own) {}

  /** Both at once, and what lies between: the numbers that are told are those of then anyway. */
  Covered and(Covered other) {
    return new Covered(key, Math.min(from, other.from), Math.max(to, other.to));
  }
}
