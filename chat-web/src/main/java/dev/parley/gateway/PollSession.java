package dev.parley.gateway;

import dev.parley.identity.Caller;
import dev.parley.model.ConversationId;
import dev.parley.model.SessionId;
import dev.parley.presence.LiveSession;
import dev.parley.wire.Delivery;
import dev.parley.wire.ServerFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A device that polls: it counts as connected for a while after each poll. A delivery wakes the
 * poll that waits; what is answered is read by the poll's cursor. Thread-safe.
 */
final class PollSession implements Subscriber {
  private static final Duration LIFETIME = Duration.ofSeconds(60);
  private final Caller caller;
  private final SessionId id = SessionId.random();
  private final Signals signals = new Signals();
  private final Connections connections;
  private final AtomicBoolean proved = new AtomicBoolean();
  private @Nullable Runnable waiting;
  private volatile ServerFrame.@Nullable Goodbye goodbye;
  private long events;
  private boolean over;
  private volatile boolean away;
  private volatile @Nullable Object newest;
  private volatile long polledNanos = System.nanoTime();

  PollSession(Caller caller, boolean away, Connections connections) {
    this.caller = caller;
    this.away = away;
    this.connections = connections;
  }

  @Override
  public Caller caller() {
    return caller;
  }

  @Override
  public LiveSession live() {
    return new LiveSession(caller.userId(), id, caller.deviceId(), away);
  }

  Signals signals() {
    return signals;
  }

  /** The user left the device, or came back; whether that is new. */
  boolean away(boolean now) {
    boolean changed = away != now;
    away = now;
    return changed;
  }

  /** The device was heard. */
  void polled() {
    polledNanos = System.nanoTime();
  }

  /** The device polls on: whether that is seen for the first time. A single poll proves nothing. */
  boolean cameBack() {
    return proved.compareAndSet(false, true);
  }

  @Override
  public boolean isProvedByOpening() {
    return false;
  }

  /**
   * A poll began; what is no event goes to it and not to those before, whose clients may be gone.
   */
  void begin(Object poll) {
    newest = poll;
  }

  /** Whether no poll began after it. */
  boolean isNewest(Object poll) {
    return newest == poll;
  }

  /** How many deliveries there were; to be asked before the stores are read. */
  synchronized long events() {
    return events;
  }

  /**
   * Has a poll wait, unless something came since; a poll that waits already is woken.
   *
   * @param since what {@link #events} said before
   * @param poll runs once, when something comes, on any thread
   * @return false if something came, or the session is over
   */
  boolean await(long since, Runnable poll) {
    Runnable before;
    synchronized (this) {
      if (over || events != since || !signals.isEmpty() || goodbye != null) {
        return false;
      }
      before = waiting;
      waiting = poll;
    }
    if (before != null) {
      before.run();
    }
    return true;
  }

  @Override
  public void sendEvent(ConversationId conversation, long seq, String frame) {
    wake();
  }

  @Override
  public void hint() {
    wake();
  }

  @Override
  public void signal(Delivery.Signal signal) {
    signals.add(signal);
    wake();
  }

  @Override
  public boolean tellPresence(String frame) {
    boolean told = signals.addPresence(frame);
    if (told) {
      wake();
    }
    return told;
  }

  private void wake() {
    Runnable poll;
    synchronized (this) {
      events++;
      poll = waiting;
      waiting = null;
    }
    if (poll != null) {
      poll.run();
    }
  }

  /** Also where another took its place: presence would name it as long as the user is connected. */
  @Override
  public void close(CloseCode code, String reason) {
    end();
  }

  private void end() {
    synchronized (this) {
      over = true;
    }
    connections.closed(this);
    wake();
  }

  /** What the last poll is told; none while there is a next one. */
  Optional<ServerFrame> goodbye() {
    return Optional.ofNullable(goodbye);
  }

  @Override
  public void sayGoodbye(ServerFrame.Goodbye last) {
    goodbye = last;
    end();
  }

  @Override
  public void lookAfter(Instant now) {
    boolean gone = System.nanoTime() - polledNanos > LIFETIME.toNanos();
    if (gone || now.isAfter(caller.expiresAt())) {
      end();
    }
  }

  @Override
  public int unsentBytes() {
    return 0;
  }
}
