package dev.parley.gateway;

import dev.parley.identity.Caller;
import dev.parley.model.ConversationId;
import dev.parley.model.SessionId;
import dev.parley.presence.LiveSession;
import dev.parley.wire.Json;
import dev.parley.wire.ServerFrame;
import jakarta.websocket.CloseReason;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * One connection of one device: who it is, how far it was told each conversation, and its writer.
 * Events of a conversation pass once and in order, however often they are delivered. Thread-safe.
 */
final class ClientSession {
  private final SessionId id;
  private final Caller caller;
  private final SessionWriter writer;
  private final Map<ConversationId, Long> positions = new HashMap<>(4);
  private volatile long heardNanos = System.nanoTime();

  ClientSession(SessionId id, Caller caller, SessionWriter writer) {
    this.id = id;
    this.caller = caller;
    this.writer = writer;
  }

  SessionId id() {
    return id;
  }

  Caller caller() {
    return caller;
  }

  SessionWriter writer() {
    return writer;
  }

  /** As presence knows it. */
  LiveSession live() {
    return new LiveSession(caller.userId(), id, caller.deviceId());
  }

  /** Tells the client something. */
  void send(ServerFrame frame) {
    writer.send(Json.encode(frame));
  }

  /** Tells an event, unless it or a later one of its conversation was told before. */
  void sendEvent(ConversationId conversation, long seq, String frame) {
    if (advance(conversation, seq)) {
      writer.send(frame);
    }
  }

  /** Notes that the client knows the conversation up to there; false if it knew that before. */
  boolean advance(ConversationId conversation, long seq) {
    synchronized (positions) {
      Long before = positions.get(conversation);
      if (before != null && before >= seq) {
        return false;
      }
      positions.put(conversation, seq);
      return true;
    }
  }

  /** The client was heard. */
  void heard() {
    heardNanos = System.nanoTime();
  }

  /** How long the client has not been heard. */
  Duration silence() {
    return Duration.ofNanos(System.nanoTime() - heardNanos);
  }

  void close(CloseCode code, String reason) {
    writer.closeAfterSending(new CloseReason(code, reason));
  }
}
