package dev.parley.client;

import dev.parley.client.Listener.State;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a device connected: begins a session, and the next one when it ends, for as long as that
 * makes sense. The client's thread owns it.
 */
final class Connector {
  /** Of silence on a WebSocket; pings are answered each half heartbeat. */
  private static final Duration SOCKET_SILENCE = Duration.ofSeconds(45);

  private final Device device;
  private final TransportChoice transports;
  private final Backoff backoff = new Backoff(() -> ThreadLocalRandom.current().nextDouble());
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private @Nullable Session session;
  private @Nullable Future<?> waiting;
  private State state = State.CONNECTING;
  private Transport transport = Transport.WEBSOCKET;
  private boolean renewsToken;
  private int refusedTokens;
  private final Ghosts ghosts = new Ghosts();
  private CompletionStage<Void> gone = CompletableFuture.completedFuture(null);

  Connector(Device device) {
    this.device = device;
    this.transports = new TransportChoice(device.options.transports());
  }

  /** Completes at the first time that everything missed was told; fails if it stops before. */
  CompletableFuture<Void> ready() {
    return ready;
  }

  State state() {
    return state;
  }

  Transport transport() {
    return transport;
  }

  void connect() {
    if (state == State.STOPPED) {
      return;
    }
    transport = transports.next(System.nanoTime());
    enter(State.CONNECTING, transport.name());
    var unused =
        device
            .options
            .tokens()
            .token(renewsToken)
            .whenComplete(
                (token, failure) -> device.loop.execute(() -> connectWith(token, failure)));
  }

  private void connectWith(@Nullable String token, @Nullable Throwable failure) {
    if (state == State.STOPPED) {
      return;
    }
    if (token == null) {
      noToken(failure == null ? ParleyException.closed("no token") : ParleyException.of(failure));
      return;
    }
    renewsToken = false;
    Session next = new Session(device, link(), this::live, this::ended);
    session = next;
    next.begin(token);
  }

  private Link link() {
    Duration patience = device.options.patience();
    return switch (transport) {
      case WEBSOCKET -> new SocketLink(device.http, patience, SOCKET_SILENCE);
      // A buffer that holds events back lets them pass when it is full, which is soon in a busy
      // hour.
      case SSE ->
          new StreamLink(
              device.rest,
              () ->
                  new SseReader(
                      device.http,
                      device.options.tokens(),
                      patience.dividedBy(2),
                      device.watching));
      case POLL -> new StreamLink(device.rest, () -> new PollReader(device.rest, device.watching));
    };
  }

  private void noToken(ParleyException reason) {
    if (reason.isTemporary()) {
      again(reason.retryAfterMillis(), String.valueOf(reason.getMessage()));
    } else {
      stop(reason);
    }
  }

  private void live() {
    refusedTokens = 0;
    enter(State.LIVE, transport.name());
    boolean unused = ready.complete(null);
  }

  private void ended(Session ended, End end) {
    if (ended != session) {
      return;
    }
    session = null;
    if (ended.hasLasted()) {
      backoff.reset();
    }
    gone = ended.gone();
    Verdict verdict = Verdict.on(ghosts.explain(end, System.nanoTime()), ended.hasPassed());
    if (!ended.hasPassed()) {
      ghosts.abandon(System.nanoTime());
    }
    refusedTokens += verdict.renewsToken() ? 1 : 0;
    if (!verdict.comesBack() || refusedTokens > 2) {
      stop(ParleyException.closed("the connection ended for good: " + end));
      return;
    }
    renewsToken = verdict.renewsToken();
    if (verdict.changesTransport()) {
      transports.failed(System.nanoTime());
    }
    again(verdict.afterMillis(), end.toString());
  }

  private void again(long afterMillis, String reason) {
    enter(State.WAITING, reason);
    waiting = device.loop.after(afterMillis + backoff.nextMillis(), this::connect);
  }

  /** Drops the connection as if the network had, and connects anew. */
  void cut() {
    if (session != null) {
      session.cut();
    }
  }

  /** Completes when the server holds no connection any more; to be asked after the end. */
  CompletionStage<Void> gone() {
    return gone;
  }

  @Nullable Session session() {
    return session;
  }

  /** Ends everything; no reconnect. */
  void stop(ParleyException reason) {
    if (state == State.STOPPED) {
      return;
    }
    if (waiting != null) {
      boolean unused = waiting.cancel(false);
    }
    Session open = session;
    session = null;
    if (open != null) {
      open.close();
      gone = open.gone();
    }
    device.outbox.fail(reason);
    enter(State.STOPPED, String.valueOf(reason.getMessage()));
    boolean unused = ready.completeExceptionally(reason);
  }

  private void enter(State next, String reason) {
    state = next;
    device.tell(listener -> listener.onState(next, reason));
  }
}
