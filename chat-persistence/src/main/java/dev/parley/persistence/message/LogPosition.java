package dev.parley.persistence.message;

import dev.parley.model.ClientMessage;
import dev.parley.model.Event;
import dev.parley.model.MessageId;

/**
 * Where a record stands in the log, and what it would have become an event of.
 *
 * @param key what the record calls itself
 * @param partition of the log
 * @param offset in the partition
 * @param logTimeMillis when the log took it; its event is not older
 * @param last the conversation's last event; its event is not younger
 */
public record LogPosition(
    ClientMessage.Key key, int partition, long offset, long logTimeMillis, MessageId last) {

  /** Below the event, and as close to it as the log time allows. */
  MessageId before() {
    return MessageId.of(MessageId.ticksOf(logTimeMillis) - 1, partition, offset);
  }

  int earliestDay() {
    return Event.dayOf(MessageId.of(MessageId.ticksOf(logTimeMillis), partition, offset));
  }

  int lastDay() {
    return Event.dayOf(last);
  }
}
