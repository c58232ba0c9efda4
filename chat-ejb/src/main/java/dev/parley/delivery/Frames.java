package dev.parley.delivery;

import dev.parley.model.Event;
import dev.parley.wire.EventFrames;
import dev.parley.wire.Json;

/**
 * An event as clients are told it, encoded once, however many see it.
 *
 * @param seq its place
 * @param frame for everybody
 * @param ownField what the sender's devices get besides; empty if nothing, or they are not told
 */
public record Frames(long seq, String frame, String ownField) {

  /** The same where the sender is not among those who are told. */
  Frames forOthers() {
    return new Frames(seq, frame, "");
  }

  /** The frames of an event. */
  public static Frames of(Event event) {
    return new Frames(
        event.seq(), Json.encode(EventFrames.of(event, false)), EventFrames.ownField(event));
  }
}
