package dev.parley.gateway;

import dev.parley.identity.Caller;
import dev.parley.model.ConversationId;
import dev.parley.model.UserId;
import dev.parley.presence.LiveSession;
import dev.parley.presence.watch.Watcher;
import dev.parley.wire.Delivery;
import dev.parley.wire.ServerFrame;
import java.time.Instant;

/**
 * One device that is connected here, whatever the transport. Everything is thread-safe and never
 * waits for the client.
 */
interface Subscriber extends Watcher {
  /** Who it is. */
  Caller caller();

  @Override
  default UserId watcherId() {
    return caller().userId();
  }

  /** As presence knows it. */
  LiveSession live();

  /**
   * Whether its client has shown by connecting that it is there. A single request has not: it may
   * be one that its client gave up and that was taken up late, when the device had a better
   * connection.
   */
  boolean isProvedByOpening();

  /** Tells an event, unless it or a later one of its conversation was told before. */
  void sendEvent(ConversationId conversation, long seq, String frame);

  /** Something may not have been told: the client is to ask, or what it has open reads anew. */
  void hint();

  /** Tells what may be lost; it is left out when the client is behind. */
  void signal(Delivery.Signal signal);

  /** Ends it after what was told before. */
  void close(CloseCode code, String reason);

  /** Tells that the server leaves and when to come back, then ends it as {@link #close} does. */
  void sayGoodbye(ServerFrame.Goodbye goodbye);

  /** Asks for a sign of life where it is time, and ends it where there was none for too long. */
  void lookAfter(Instant now);

  /** Bytes that wait to be sent. */
  int unsentBytes();
}
