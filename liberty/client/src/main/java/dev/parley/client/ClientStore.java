package dev.parley.client;

import java.util.Map;
import java.util.Optional;

/**
 * How far one device has got; what a client needs to go on after a restart as if it had only been
 * disconnected. Only the client's thread calls it, and the client writes a position after the
 * listener has returned from the event: a store that lasts makes "exactly once" of "at least once"
 * if the application keeps its own data in the same transaction.
 */
public interface ClientStore {

  /** The last event of a conversation that the listener was told. */
  record Position(long seq, String eventId) {}

  /** The positions of all conversations; read when a client begins. */
  Map<String, Position> positions();

  /** The listener was told everything of the conversation up to there. */
  void position(String conversationId, Position position);

  /** Where the next sync goes on; empty at the very beginning. */
  Optional<String> cursor();

  /** The next sync goes on here. */
  void cursor(String cursor);
}
