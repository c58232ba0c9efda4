package dev.parley.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Speaks the protocol over one connection: catches up first, then takes events, sends what waits,
 * and keeps the heartbeat. What comes from the link goes through the client's thread.
 */
final class Session implements Link.Feed {
  private static final Duration TICK = Duration.ofMillis(250);
  private static final long ANSWER_NANOS = Duration.ofSeconds(30).toNanos();
  private static final long LASTING_NANOS = Duration.ofSeconds(2).toNanos();
  private static final int MAX_WATCHED = 200;
  private final Device device;
  private final Link link;
  private final Catchup catchup;
  private final Repairs repairs;
  private final Runnable whenLive;
  private final BiConsumer<Session, End> whenEnded;
  private final long beganNanos = System.nanoTime();
  private volatile long heardNanos = System.nanoTime();
  private long pingedNanos = System.nanoTime();
  private long askedNanos = System.nanoTime();
  private long heartbeatNanos = Duration.ofSeconds(30).toNanos();
  private long retryAfterMillis;
  private long liveNanos;
  private volatile boolean passed;
  private @Nullable Future<?> ticking;
  private boolean welcomed;
  private boolean live;
  private boolean over;
  private CompletionStage<Void> gone = CompletableFuture.completedFuture(null);

  Session(Device device, Link link, Runnable whenLive, BiConsumer<Session, End> whenEnded) {
    this.device = device;
    this.link = link;
    this.whenLive = whenLive;
    this.whenEnded = whenEnded;
    this.catchup = new Catchup(device, link, this::caughtUp);
    this.repairs = new Repairs(device, catchup);
  }

  void begin(String token) {
    ticking = device.loop.each(TICK, this::tick);
    link.open(token, this);
  }

  /** Whether the transport has shown that it passes. */
  boolean hasPassed() {
    return passed;
  }

  /** Whether it has worked for a while. */
  boolean hasLasted() {
    return live && System.nanoTime() - liveNanos > LASTING_NANOS;
  }

  /** Sends what waits and may go. */
  void pump() {
    if (!live || over) {
      return;
    }
    device.outbox.due(System.nanoTime()).forEach(link::send);
  }

  /** Sends a frame that may be lost. */
  void trySend(ObjectNode frame) {
    if (live && !over) {
      link.send(frame);
    }
  }

  /** Ends it in order; nothing more is heard of it. */
  void close() {
    if (live && !over) {
      device.marks.due(System.nanoTime()).forEach(link::send);
    }
    leave(true);
  }

  /** Completes when the server holds nothing of it any more; to be asked after the end. */
  CompletionStage<Void> gone() {
    return gone;
  }

  /** Ends it as if the network had. */
  void cut() {
    end(End.lost("cut"));
  }

  @Override
  public CompletionStage<Void> frame(JsonNode frame) {
    if (!link.echoes()) {
      heardNanos = System.nanoTime();
    }
    return device.loop.run(() -> onFrame(frame));
  }

  @Override
  public void cursor(String cursor) {
    device.loop.execute(() -> onCursor(cursor));
  }

  @Override
  public void alive() {
    passed = true;
    heardNanos = System.nanoTime();
  }

  @Override
  public void ended(End end) {
    device.loop.execute(() -> end(end));
  }

  private void onCursor(String cursor) {
    if (!over && !catchup.isAsking()) {
      device.inbox.mark();
      device.inbox.cursor(cursor);
    }
  }

  private void onFrame(JsonNode frame) {
    if (over) {
      return;
    }
    if (!live) {
      // Afterwards only the stream itself counts: other calls are answered though it is dead.
      heardNanos = System.nanoTime();
    }
    switch (frame.path("type").asText()) {
      case "welcome" -> welcome(frame);
      case "sync" -> {
        catchup.answer(frame);
        askedNanos = System.nanoTime();
      }
      case "ack" -> acknowledged(frame);
      case "error" -> refused(frame);
      case "pong" -> pong(frame);
      case "goodbye" -> goodbye(frame);
      case "unmarked" -> device.marks.again(frame.path("conversation_id").asText());
      case "marked" -> {
        // Nothing to do.
      }
      default -> heard(frame);
    }
    repairs.look();
    device.inbox.settle();
    pump();
  }

  private void welcome(JsonNode frame) {
    if (welcomed) {
      return;
    }
    welcomed = true;
    passed |= !link.echoes();
    device.userId(frame.path("user_id").asText());
    heartbeatNanos = Duration.ofMillis(frame.path("heartbeat_ms").asLong(30_000)).toNanos();
    askedNanos = System.nanoTime();
    catchup.begin();
  }

  private void caughtUp() {
    if (!live) {
      live = true;
      liveNanos = System.nanoTime();
      link.listen(catchup.cursor());
      link.watch(device.watching);
      whenLive.run();
    }
    repairs.synced();
  }

  private void acknowledged(JsonNode frame) {
    device
        .outbox
        .acknowledged(Ack.of(frame))
        .filter(command -> !link.echoes())
        .ifPresent(command -> device.inbox.offer(OwnEvents.of(command, frame, device.userId())));
  }

  private void refused(JsonNode frame) {
    if (frame.has("client_msg_id")) {
      device.outbox.refused(frame, System.nanoTime());
      return;
    }
    retryAfterMillis = frame.path("retry_after_ms").asLong();
    if (catchup.isAsking()) {
      // Nothing else that is sent meanwhile is refused without a name.
      catchup.refused(ParleyException.of(frame));
    } else if (frame.path("temporary").asBoolean()) {
      long wait = Math.max(1_000, retryAfterMillis);
      device.marks.refused(System.nanoTime() + Duration.ofMillis(wait).toNanos());
    }
  }

  private void goodbye(JsonNode frame) {
    long jitter = frame.path("jitter_ms").asLong();
    retryAfterMillis = frame.path("reconnect_after_ms").asLong() + (long) (Math.random() * jitter);
  }

  private void heard(JsonNode frame) {
    if (Event.isEvent(frame)) {
      device.inbox.offer(new Event(frame));
      return;
    }
    if (frame.path("type").asText().equals("presence")) {
      frame
          .path("users")
          .forEach(user -> device.tell(listener -> listener.onPresence(Presence.of(user))));
      return;
    }
    if (frame.path("type").asText().equals("state")) {
      String conversation = frame.path("conversation_id").asText();
      if (frame.path("limited").asBoolean()) {
        device.inbox.limit(conversation, frame.path("from_seq").asLong());
      }
      device.inbox.top(conversation, frame.path("last_seq").asLong());
    }
    device.tell(listener -> listener.onSignal(frame));
  }

  private void pong(JsonNode frame) {
    device.marks.pong();
    frame
        .path("top")
        .properties()
        .forEach(top -> device.inbox.top(top.getKey(), top.getValue().asLong()));
  }

  private void tick() {
    if (over) {
      return;
    }
    long now = System.nanoTime();
    if (now - heardNanos > link.silenceLimit().toNanos()) {
      end(End.lost("nothing was heard for " + link.silenceLimit()));
    } else if (!welcomed && now - beganNanos > 2 * device.options.patience().toNanos()) {
      end(End.lost("no welcome"));
    } else if (catchup.isAsking() && now - askedNanos > ANSWER_NANOS) {
      end(End.lost("no answer to a sync"));
    } else if (live) {
      device.marks.due(now).forEach(link::send);
      if (now - pingedNanos > heartbeatNanos / 2) {
        ping(now);
      }
      link.watch(device.watching);
      repairs.look();
      pump();
    }
  }

  private void ping(long now) {
    pingedNanos = now;
    ObjectNode frame = Json.frame("ping");
    ObjectNode delivered = frame.putObject("delivered");
    device.marks.ping(MAX_WATCHED, now).forEach(delivered::put);
    link.send(frame);
  }

  private void end(End end) {
    if (over) {
      return;
    }
    leave(false);
    long after = Math.max(end.retryAfterMillis(), retryAfterMillis);
    whenEnded.accept(this, new End(end.kind(), end.code(), end.reason(), after));
  }

  private void leave(boolean inOrder) {
    over = true;
    repairs.stop();
    catchup.stop();
    if (ticking != null) {
      boolean unused = ticking.cancel(false);
    }
    gone = link.close(inOrder);
    device.outbox.disconnected();
    device.marks.disconnected();
  }
}
