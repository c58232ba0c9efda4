package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A session over a stream that died without a word. */
class SessionTest {

  /** Calls are answered at once; the stream itself never says anything. */
  private static final class SilentStream implements Link {
    private final CompletableFuture<Feed> feed = new CompletableFuture<>();

    @Override
    public void open(String token, Feed events) {
      feed.complete(events);
      answer(Json.frame("welcome").put("user_id", "u_1").put("heartbeat_ms", 200));
    }

    @Override
    public void send(ObjectNode frame) {
      if (frame.path("type").asText().equals("sync")) {
        answer(Json.frame("sync").put("cursor", "c0").put("more", false));
      } else {
        answer(Json.frame("pong"));
      }
    }

    private void answer(ObjectNode frame) {
      var unused = feed.thenCompose(hearer -> hearer.frame(frame));
    }

    @Override
    public void listen(Optional<String> cursor) {
      // It would begin here.
    }

    @Override
    public boolean echoes() {
      return true;
    }

    @Override
    public Duration silenceLimit() {
      return Duration.ofSeconds(1);
    }

    @Override
    public void watch(Watching watching) {
      // Nobody is told.
    }

    @Override
    public CompletionStage<Void> close(boolean inOrder) {
      return CompletableFuture.completedFuture(null);
    }
  }

  @Test
  void answersOfOtherCallsAreNoSignOfLifeOfAStream() {
    ClientOptions options =
        ClientOptions.of(URI.create("http://127.0.0.1:1"), TokenSource.of("token"));
    Device device = new Device(options, event -> {});
    CompletableFuture<Void> live = new CompletableFuture<>();
    CompletableFuture<End> ended = new CompletableFuture<>();
    Session session =
        new Session(
            device,
            new SilentStream(),
            () -> live.complete(null),
            (over, end) -> ended.complete(end));
    device.loop.execute(() -> session.begin("token"));
    live.orTimeout(10, TimeUnit.SECONDS).join();
    End end = ended.orTimeout(10, TimeUnit.SECONDS).join();
    assertThat(end.kind()).isEqualTo(End.Kind.LOST);
    assertThat(end.reason()).contains("nothing was heard");
    device.loop.close(() -> {});
  }
}
