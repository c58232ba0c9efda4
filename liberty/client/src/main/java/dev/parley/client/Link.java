package dev.parley.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * One connection, by whatever transport; used once. All speak in the frames of the WebSocket. The
 * client's thread calls it, and no call blocks.
 */
interface Link {

  /** Begins; the first frame that comes is {@code welcome}. */
  void open(String token, Feed feed);

  /** Sends a frame; one that cannot be sent is lost, and the connection ends. */
  void send(ObjectNode frame);

  /** Says whom the application watches, unless that was said already. */
  void watch(Watching watching);

  /** Everything missed has been told: live events go on from this cursor. */
  void listen(Optional<String> cursor);

  /** Whether the device's own commands come back as events; else only their ack tells. */
  boolean echoes();

  /** Without a sign of life for so long it is dead. */
  Duration silenceLimit();

  /**
   * Ends it in order, or at once as if the network had; nothing more is heard of it.
   *
   * @return completes, always well, when the server holds no connection of it any more, as far as
   *     can be told in two seconds
   */
  CompletionStage<Void> close(boolean inOrder);

  /** Who hears what comes. Any thread may call it. */
  interface Feed {

    /** A frame; the next is not to be given before the stage completes. */
    CompletionStage<Void> frame(JsonNode frame);

    /** Events before it are covered by this cursor. */
    void cursor(String cursor);

    /** The other side is there, though it says nothing. */
    void alive();

    /** It is over. */
    void ended(End end);
  }
}
