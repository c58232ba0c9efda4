package dev.parley.message;

import dev.parley.model.ChainedEvent;
import dev.parley.model.ClientMessage;
import dev.parley.model.Event;
import dev.parley.model.error.ErrorCode;
import java.util.List;

/** What a record of the log becomes. */
sealed interface Outcome {
  /** All there are. */
  List<Class<? extends Outcome>> KINDS =
      List.of(Accepted.class, Repeated.class, Duplicate.class, Refused.class);

  /** A new event: to be stored, then shown. */
  record Accepted(ChainedEvent chained) implements Outcome {}

  /** This very record was stored before and is delivered again: to be shown again, not stored. */
  record Repeated(Event event) implements Outcome {}

  /** A client's repetition of what got its place before: only the sender is answered. */
  record Duplicate(ClientMessage first) implements Outcome {}

  /**
   * Not possible at this place of the order: only the sender is answered.
   *
   * @param why in words for the client
   */
  record Refused(ErrorCode code, String why) implements Outcome {}
}
