package dev.parley.gateway;

import dev.parley.identity.Caller;
import dev.parley.model.ConversationId;
import dev.parley.model.SessionId;
import dev.parley.presence.LiveSession;
import dev.parley.sync.SyncCursor;
import dev.parley.sync.SyncPage;
import dev.parley.sync.SyncService;
import dev.parley.wire.Delivery;
import dev.parley.wire.Json;
import dev.parley.wire.ServerFrame;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One client of server-sent events. A delivery only wakes it: what it is told is read by its cursor
 * from the stores, page by page, as fast as it takes them; so nothing queues for a client that does
 * not read, and an event's id is where the next stream goes on exactly. Thread-safe.
 */
final class EventStream implements Subscriber {
  private static final Logger LOG = Logger.getLogger(EventStream.class.getName());
  private static final int PAGE_CONVERSATIONS = 20;
  private static final Duration BEAT = Duration.ofSeconds(15);
  private static final Duration STALLED = Duration.ofSeconds(60);

  private final Caller caller;
  private final SessionId id = SessionId.random();
  private final SyncService sync;
  private final Executor executor;
  private final Signals signals = new Signals();
  private final AsyncWriter writer;
  private SyncCursor cursor;
  private volatile boolean away;
  private boolean due = true;
  private boolean beat;
  private boolean busy = true; // until it is started
  private boolean owing; // the stores did not answer, or not with all
  private final Awaited awaited = new Awaited();
  private ServerFrame.@Nullable Goodbye ending;
  private volatile long wroteNanos = System.nanoTime();

  EventStream(
      Caller caller,
      SyncCursor cursor,
      SyncService sync,
      Executor executor,
      AsyncContext context,
      Consumer<EventStream> whenGone)
      throws IOException {
    this.caller = caller;
    this.cursor = cursor;
    this.sync = sync;
    this.executor = executor;
    this.writer = new AsyncWriter(context, () -> whenGone.accept(this));
  }

  /** Begins as one whose user has left the device. */
  void beginAway() {
    away = true;
  }

  @Override
  public boolean isProvedByOpening() {
    return false;
  }

  /** Begins with what the client is told first. */
  void start(ServerFrame first) {
    writer.start();
    writer.write(utf8("event: welcome\ndata: " + Json.encode(first) + "\n\n"), this::onWritten);
  }

  @Override
  public Caller caller() {
    return caller;
  }

  @Override
  public LiveSession live() {
    return new LiveSession(caller.userId(), id, caller.deviceId(), away);
  }

  @Override
  public void sendEvent(ConversationId conversation, long seq, String frame) {
    synchronized (this) {
      due = true;
      awaited.add(conversation, seq);
    }
    wake();
  }

  @Override
  public void hint() {
    synchronized (this) {
      due = true;
    }
    wake();
  }

  @Override
  public void signal(Delivery.Signal signal) {
    signals.add(signal);
    if (signal.kind() == Delivery.Signal.Kind.CONVERSATION) {
      synchronized (this) {
        due = true;
      }
    }
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

  @Override
  public void close(CloseCode code, String reason) {
    synchronized (this) {
      ending = new ServerFrame.Goodbye(reason, 0, 2_000);
    }
    wake();
  }

  @Override
  public void sayGoodbye(ServerFrame.Goodbye last) {
    synchronized (this) {
      ending = last;
    }
    wake();
  }

  @Override
  public void lookAfter(Instant now) {
    Duration silence = Duration.ofNanos(System.nanoTime() - wroteNanos);
    if (silence.compareTo(STALLED) > 0) {
      writer.end();
    } else if (now.isAfter(caller.expiresAt())) {
      close(CloseCode.TOKEN_EXPIRED, "token expired");
    } else if (isDueAgain() || silence.compareTo(BEAT) > 0) {
      synchronized (this) {
        beat = true;
      }
      wake();
    }
  }

  private synchronized boolean isDueAgain() {
    boolean was = owing;
    owing = false;
    due |= was;
    return was;
  }

  @Override
  public int unsentBytes() {
    return writer.waitingBytes();
  }

  private void wake() {
    synchronized (this) {
      if (busy) {
        return;
      }
      busy = true;
    }
    executor.execute(this::next);
  }

  /** Tells what there is; whoever is busy goes on until there is nothing. */
  private void next() {
    wroteNanos = System.nanoTime();
    String text = "";
    while (text.isEmpty()) {
      boolean read;
      ServerFrame.@Nullable Goodbye end;
      synchronized (this) {
        if (!due && !beat && ending == null && signals.isEmpty()) {
          busy = false;
          return;
        }
        read = due;
        end = ending;
        text = beat ? ":\n\n" : "";
        due = false;
        beat = false;
      }
      if (end != null) {
        write("event: goodbye\ndata: " + Json.encode(end) + "\n\n", writer::end);
        return;
      }
      text += (read ? events() : "") + signalled();
    }
    write(text, this::onWritten);
  }

  // On another thread: a page that is read in a callback of the connection would hold it up.
  private void onWritten() {
    executor.execute(this::next);
  }

  private void write(String text, Runnable then) {
    writer.write(utf8(text), then);
  }

  private String events() {
    try {
      SyncPage page = sync.page(caller.userId(), cursor, PAGE_CONVERSATIONS);
      StringBuilder text = new StringBuilder();
      for (SyncPage.Step step : page.steps(cursor)) {
        text.append("id: ").append(step.cursor().encode()).append('\n');
        append(text, Json.encode(step.frame()));
      }
      cursor = page.cursor();
      synchronized (this) {
        due |= page.more();
        owing |= awaited.isOpenAfter(page.positions());
      }
      return text.toString();
    } catch (RuntimeException e) {
      // Asked again when somebody looks after it, not at once: they may be away for long.
      LOG.log(Level.FINE, "a stream waits for the stores", e);
      synchronized (this) {
        owing = true;
      }
      return ":\n\n";
    }
  }

  private String signalled() {
    StringBuilder text = new StringBuilder();
    signals.take().forEach(frame -> append(text, frame));
    return text.toString();
  }

  /** The frames' JSON begins with their type. */
  private static void append(StringBuilder text, String json) {
    int from = json.indexOf(":\"") + 2;
    text.append("event: ").append(json, from, json.indexOf('"', from));
    text.append("\ndata: ").append(json).append("\n\n");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
