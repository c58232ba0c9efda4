package dev.parley.gateway;

import dev.parley.identity.Caller;
import dev.parley.model.ClientMessageId;
import dev.parley.model.ConversationId;
import dev.parley.model.SessionId;
import dev.parley.model.error.ChatException;
import dev.parley.presence.LiveSession;
import dev.parley.wire.Delivery;
import dev.parley.wire.Json;
import dev.parley.wire.ServerFrame;
import jakarta.websocket.CloseReason;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One connection of one device: who it is, how far it was told each conversation, and its writer.
 * Events of a conversation pass once and in order, however often they are delivered. Thread-safe.
 */
final class ClientSession implements Subscriber {
  private static final Duration ASK_AFTER = Duration.ofMillis(GatewayConfig.HEARTBEAT_MILLIS);
  private static final Duration CLOSE_AFTER = ASK_AFTER.multipliedBy(2);

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

  @Override
  public Caller caller() {
    return caller;
  }

  SessionWriter writer() {
    return writer;
  }

  @Override
  public LiveSession live() {
    return new LiveSession(caller.userId(), id, caller.deviceId());
  }

  /** Tells the client something. */
  void send(ServerFrame frame) {
    writer.send(Json.encode(frame));
  }

  /** Tells why something cannot be done. */
  void refuse(ChatException reason, @Nullable ClientMessageId about) {
    send(ServerFrame.Failure.of(reason, about));
  }

  @Override
  public void signal(Delivery.Signal signal) {
    writer.send(signal.frame());
  }

  @Override
  public void sendEvent(ConversationId conversation, long seq, String frame) {
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

  @Override
  public void lookAfter(Instant now) {
    Duration silence = Duration.ofNanos(System.nanoTime() - heardNanos);
    if (now.isAfter(caller.expiresAt())) {
      close(CloseCode.TOKEN_EXPIRED, "token expired");
    } else if (silence.compareTo(CLOSE_AFTER) > 0) {
      close(CloseCode.NO_HEARTBEAT, "no heartbeat");
    } else if (silence.compareTo(ASK_AFTER) > 0) {
      writer.ping();
    }
  }

  @Override
  public int unsentBytes() {
    return writer.unsentBytes();
  }

  @Override
  public void close(CloseCode code, String reason) {
    writer.closeAfterSending(new CloseReason(code, reason));
  }
}
