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
  private final ReceiptGate receipts = new ReceiptGate();
  private final FrameRate rate;
  private final Lag lag;
  private final GatewayMetrics metrics;
  private volatile long heardNanos = System.nanoTime();

  ClientSession(
      SessionId id,
      Caller caller,
      SessionWriter writer,
      GatewayConfig config,
      GatewayMetrics metrics) {
    this.id = id;
    this.caller = caller;
    this.writer = writer;
    this.metrics = metrics;
    this.rate = new FrameRate(config.framesPerSecond, config.framesBurst);
    this.lag = new Lag(Duration.ofMillis(config.slowTimeoutMillis).toNanos());
  }

  /** What its receipts said so far. */
  ReceiptGate receipts() {
    return receipts;
  }

  /** How many frames it may send. */
  FrameRate rate() {
    return rate;
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
    Backpressure.Kind kind =
        switch (signal.kind()) {
          case TYPING -> Backpressure.Kind.TYPING;
          case PRESENCE -> Backpressure.Kind.PRESENCE;
          case RECEIPT -> Backpressure.Kind.RECEIPT;
        };
    if (writer.admits(kind, signal.frame())) {
      writer.send(signal.frame());
    } else {
      metrics.leftOut(kind);
    }
  }

  @Override
  public void sendEvent(ConversationId conversation, long seq, String frame) {
    if (isBehindWith(frame)) {
      metrics.leftOut(Backpressure.Kind.EVENT);
    } else if (advance(conversation, seq)) {
      writer.send(frame);
    }
  }

  private boolean isBehindWith(String frame) {
    boolean first;
    synchronized (lag) {
      if (lag.isBehind()) {
        return true;
      }
      if (writer.admits(Backpressure.Kind.EVENT, frame)) {
        return false;
      }
      first = lag.fallBehind(System.nanoTime());
    }
    if (first) {
      send(ServerFrame.Sync.hint());
    }
    return true;
  }

  /** The client syncs: live events are told again from here on, so call it before reading. */
  void caughtUp() {
    synchronized (lag) {
      lag.caughtUp();
    }
  }

  private boolean isHopeless() {
    synchronized (lag) {
      return lag.isHopeless(System.nanoTime(), writer.unsentBytes());
    }
  }

  /** Whether the client was told of the conversation that far. */
  boolean knows(ConversationId conversation, long seq) {
    synchronized (positions) {
      return seq <= positions.getOrDefault(conversation, 0L);
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
    } else if (isHopeless()) {
      writer.closeNow(new CloseReason(CloseCode.TOO_SLOW, "too slow"));
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
