package dev.parley.checker;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that is known of a run. Messages are recognised by a key in their content. Times are
 * microseconds of one clock.
 *
 * @param invocations every send, in the order in which they were made
 * @param watches what each device saw
 * @param histories by conversation and member, oldest first
 */
record Recording(
    List<Invocation> invocations,
    List<Watch> watches,
    Map<String, Map<String, List<Entry>>> histories) {

  /** What became of a send. */
  enum Outcome {
    /** Acknowledged. */
    OK,
    /** Refused for good: it must not have been done. */
    REFUSED,
    /** No answer in the end: done or not, but not twice. */
    UNKNOWN
  }

  /**
   * A send.
   *
   * @param seq the place that the ack named; 0 if there was none
   * @param eventId the id that the ack named; empty if there was none
   * @param doneMicros when the outcome was known
   * @param detail why it was not acknowledged
   */
  record Invocation(
      String key,
      String conversation,
      String device,
      long sentMicros,
      long doneMicros,
      Outcome outcome,
      long seq,
      String eventId,
      String detail) {}

  /**
   * An event as a history or a device shows it.
   *
   * @param key of a message; empty for other events
   */
  record Entry(long seq, String eventId, String senderId, String key) {}

  /** A device was told an event. */
  record Sighting(Entry entry, long micros) {}

  /**
   * What one device saw.
   *
   * @param connected whether it was at the end
   * @param sightings by conversation, in the order in which they came
   * @param filled places that the device was told to read from history, and did
   * @param absences when it was not connected, after it first had been
   */
  record Watch(
      String device,
      String user,
      boolean connected,
      Map<String, List<Sighting>> sightings,
      Map<String, Set<Long>> filled,
      List<Absence> absences) {}

  /** A device was not connected. */
  record Absence(long fromMicros, long toMicros) {
    long micros() {
      return toMicros - fromMicros;
    }
  }
}
