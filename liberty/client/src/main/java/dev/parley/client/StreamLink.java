package dev.parley.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Events by HTTP, commands by REST. */
final class StreamLink implements Link {
  private final Rest rest;
  private final EventReader reader;
  private @Nullable RestCommands commands;
  private @Nullable Feed feed;

  StreamLink(Rest rest, EventReader reader) {
    this.rest = rest;
    this.reader = reader;
  }

  @Override
  public void open(String token, Feed events) {
    feed = events;
    commands = new RestCommands(rest, events);
    var unused =
        rest.me()
            .whenComplete(
                (me, failure) -> {
                  if (me == null) {
                    events.ended(End.of(ParleyException.of(failure)));
                  } else {
                    CompletionStage<Void> unusedToo =
                        events.frame(
                            Json.frame("welcome").put("user_id", me.path("user_id").asText()));
                  }
                });
  }

  @Override
  public void send(ObjectNode frame) {
    if (commands != null) {
      commands.send(frame);
    }
  }

  @Override
  public void listen(Optional<String> cursor) {
    if (feed != null) {
      reader.start(cursor, feed);
    }
  }

  @Override
  public boolean echoes() {
    return true;
  }

  @Override
  public Duration silenceLimit() {
    return reader.silenceLimit();
  }

  @Override
  public CompletionStage<Void> close(boolean inOrder) {
    reader.stop();
    return CompletableFuture.completedFuture(null);
  }
}
