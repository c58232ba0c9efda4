package dev.parley.gateway;

import dev.parley.identity.Caller;
import dev.parley.model.ClientMessageId;
import dev.parley.model.ConversationId;
import dev.parley.model.SessionId;
import dev.parley.model.error.ChatException;
import dev.parley.presence.LiveSession;
import dev.parley.sync.SyncPage;
import dev.parley.wire.Delivery;
import dev.parley.wire.Json;
import dev.parley.wire.ServerFrame;
import jakarta.websocket.CloseReason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One connection of one device: who it is, how far it was told each conversation, and its writer.
 * Events of a conversation pass once and in order, however often they are delivered. Thread-safe.
 */
final class ClientSession implements Subscriber {
  /** How long live events wait for a client that does not ask for the next page. */
  private static final Duration MAX_HOLD = Duration.ofSeconds(10);

  /** How long one hint serves; holes come together. */
  private static final Duration MIN_HINT = Duration.ofSeconds(1);

  private final SessionId id;
  private final Caller caller;
  private final SessionWriter writer;
  private final Object turn = new Object();
  private final ToldEvents told = new ToldEvents();
  private final ReceiptGate receipts = new ReceiptGate();
  private final FrameRate rate;
  private final Lag lag;
  private final GatewayMetrics metrics;
  private final Duration askAfter;
  private volatile long heardNanos = System.nanoTime();
  private volatile boolean away;
  private long hintedNanos = System.nanoTime() - MIN_HINT.toNanos();

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
    this.askAfter = Duration.ofMillis(config.heartbeatMillis);
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
    return new LiveSession(caller.userId(), id, caller.deviceId(), away);
  }

  /** The user left the device, or came back; whether that is new. */
  boolean away(boolean now) {
    boolean changed = away != now;
    away = now;
    return changed;
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
          case CONVERSATION -> Backpressure.Kind.EVENT;
        };
    if (writer.admits(kind, signal.frame())) {
      writer.send(signal.frame());
    } else {
      metrics.leftOut(kind);
    }
  }

  @Override
  public boolean tellPresence(String frame) {
    if (!writer.admits(Backpressure.Kind.PRESENCE, frame)) {
      metrics.leftOut(Backpressure.Kind.PRESENCE);
      return false;
    }
    return writer.send(frame);
  }

  @Override
  public void sendEvent(ConversationId conversation, long seq, String frame) {
    synchronized (told) {
      if (!told.has(conversation, seq) && isBehindWith(frame)) {
        metrics.leftOut(Backpressure.Kind.EVENT);
        return;
      }
      boolean hole = told.leavesHole(conversation, seq);
      if (told.offer(conversation, seq, frame)) {
        writer.send(frame);
        hintAt(hole);
      }
    }
  }

  @Override
  public void hint() {
    synchronized (told) {
      hintAt(true);
    }
  }

  /** A delivery got lost, or comes too late: the client is to ask what it missed. */
  private void hintAt(boolean hole) {
    long now = System.nanoTime();
    if (hole && now - hintedNanos > MIN_HINT.toNanos()) {
      hintedNanos = now;
      send(ServerFrame.Sync.hint());
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

  private boolean isHopeless() {
    synchronized (lag) {
      return lag.isHopeless(System.nanoTime(), writer.unsentBytes());
    }
  }

  /** Whether the client was told of the conversation that far. */
  boolean knows(ConversationId conversation, long seq) {
    synchronized (told) {
      return told.reaches(conversation, seq);
    }
  }

  /** Tells the place of what the client did; by it the client knows of its own event. */
  void acknowledge(ServerFrame.Ack ack) {
    synchronized (told) {
      if (!ack.duplicate()) {
        hintAt(told.leavesHole(ack.conversationId(), ack.seq()));
        told.acknowledge(ack.conversationId(), ack.seq());
      }
      send(ack);
    }
  }

  /** The client asks for what it missed: live events wait until it has that. */
  void beginSync() {
    synchronized (lag) {
      lag.caughtUp();
    }
    synchronized (told) {
      told.hold(System.nanoTime());
    }
  }

  /** Reads and tells one page at a time, so that pages come in order. */
  void inTurn(Runnable page) {
    synchronized (turn) {
      page.run();
    }
  }

  /**
   * Tells a page of what was missed, without what was told live, and after the last what waited.
   */
  void sendPage(SyncPage page) {
    synchronized (told) {
      send(page.frame((conversation, seq) -> !told.has(conversation, seq)));
      page.positions().forEach(told::advance);
      if (page.more()) {
        told.hold(System.nanoTime());
      } else {
        release();
      }
    }
  }

  /** Live events wait no longer. */
  void endSync() {
    synchronized (told) {
      release();
    }
  }

  private void release() {
    told.release().forEach(event -> writer.send(event.frame()));
    if (told.takeOverflow()) {
      send(ServerFrame.Sync.hint());
    }
  }

  @Override
  public boolean isProvedByOpening() {
    return true;
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
    } else if (silence.compareTo(askAfter.multipliedBy(2)) > 0) {
      close(CloseCode.NO_HEARTBEAT, "no heartbeat");
    } else if (silence.compareTo(askAfter) > 0 || writer.isUnproved()) {
      writer.ping();
    }
    synchronized (told) {
      if (told.isHoldingSinceBefore(System.nanoTime() - MAX_HOLD.toNanos())) {
        release();
      }
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

  @Override
  public void sayGoodbye(ServerFrame.Goodbye goodbye) {
    send(goodbye);
    close(CloseCode.RESTART, goodbye.reason());
  }
}
