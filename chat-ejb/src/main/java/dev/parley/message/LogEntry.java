package dev.parley.message;

import dev.parley.wire.LogRecord;

/**
 * A record with what the log says of it.
 *
 * @param partition of the log
 * @param offset in the partition
 * @param logTimeMillis when the log took it, in milliseconds since 1970; may step back
 * @param record what was asked
 */
record LogEntry(int partition, long offset, long logTimeMillis, LogRecord record) {

  /** The same place with a record that says more. */
  LogEntry with(LogRecord other) {
    return other.equals(record) ? this : new LogEntry(partition, offset, logTimeMillis, other);
  }
}
