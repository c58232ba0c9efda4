package dev.parley.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The WebSocket, {@code parley.v1}. A frame is asked for when the one before has been handled. */
final class SocketLink implements Link {
  private static final int NORMAL = 1000;
  private static final int MAX_UNSENT = 1_000;

  /** A page of a sync is the largest frame. */
  private static final int MAX_CHARS = 32 << 20;

  private final Http http;
  private final Duration patience;
  private final Duration silenceLimit;
  private final AtomicInteger unsent = new AtomicInteger();

  private int watchedVersion;
  private CompletableFuture<WebSocket> opened = new CompletableFuture<>();

  /** Completes when the last frame so far was sent: the next may be sent only then. */
  private CompletableFuture<WebSocket> tail = opened;

  SocketLink(Http http, Duration patience, Duration silenceLimit) {
    this.http = http;
    this.patience = patience;
    this.silenceLimit = silenceLimit;
  }

  @Override
  public void open(String token, Feed feed) {
    opened =
        http.client()
            .newWebSocketBuilder()
            .connectTimeout(patience)
            .header("Authorization", "Bearer " + token)
            .subprotocols("parley.v1")
            .buildAsync(http.socket(), new Receiver(feed));
    tail = opened;
    var unused =
        opened.whenComplete(
            (socket, failure) -> {
              if (failure != null) {
                feed.ended(end(failure));
              }
            });
  }

  private static End end(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof WebSocketHandshakeException refused) {
      HttpResponse<?> response = refused.getResponse();
      ParleyException reason =
          Http.refusal(response.statusCode(), response.headers(), Json.object());
      return End.refused(
          response.statusCode(), String.valueOf(reason.getMessage()), reason.retryAfterMillis());
    }
    return End.failed(failure);
  }

  @Override
  public void send(ObjectNode frame) {
    if (unsent.incrementAndGet() > MAX_UNSENT) {
      abort();
      return;
    }
    String text = frame.toString();
    tail = tail.thenCompose(socket -> socket.sendText(text, true));
    var unused = tail.whenComplete((socket, failure) -> unsent.decrementAndGet());
  }

  @Override
  public void watch(Watching watching) {
    if (watching.version() > watchedVersion) {
      watchedVersion = watching.version();
      watching.frames().forEach(this::send);
    }
  }

  @Override
  public void listen(Optional<String> cursor) {
    // Events have come since the beginning.
  }

  @Override
  public boolean echoes() {
    return false;
  }

  @Override
  public Duration silenceLimit() {
    return silenceLimit;
  }

  @Override
  public CompletionStage<Void> close(boolean inOrder) {
    CompletableFuture<WebSocket> last =
        inOrder ? tail.thenCompose(socket -> socket.sendClose(NORMAL, "")) : opened.copy();
    return last.orTimeout(2, TimeUnit.SECONDS)
        .handle(
            (socket, failure) -> {
              abort();
              return null;
            });
  }

  /** Also a connection that is still being made. */
  private void abort() {
    var unused = opened.thenAccept(WebSocket::abort);
  }

  private static final class Receiver implements WebSocket.Listener {
    private final Feed feed;
    private final StringBuilder text = new StringBuilder();

    Receiver(Feed feed) {
      this.feed = feed;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      text.append(part);
      if (text.length() > MAX_CHARS) {
        feed.ended(End.lost("a frame is too large"));
        socket.abort();
      } else if (last) {
        JsonNode frame = Json.read(text.toString());
        text.setLength(0);
        text.trimToSize();
        var unused = feed.frame(frame).thenRun(() -> socket.request(1));
      } else {
        socket.request(1);
      }
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
      feed.alive();
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      feed.ended(End.closed(code, reason));
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
      feed.ended(End.failed(failure));
    }
  }
}
