package dev.parley.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Events by HTTP, commands by REST. */
final class StreamLink implements Link {
  private final Rest rest;
  private final Supplier<EventReader> readers;
  private EventReader reader;
  private int watchedVersion = Integer.MAX_VALUE; // until it listens
  private volatile Optional<String> lastCursor = Optional.empty();
  private @Nullable RestCommands commands;
  private @Nullable Feed feed;

  /**
   * A link.
   *
   * @param readers makes a reader, which says of itself whom the application watches
   */
  StreamLink(Rest rest, Supplier<EventReader> readers) {
    this.rest = rest;
    this.readers = readers;
    this.reader = readers.get();
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
  public void watch(Watching watching) {
    if (watchedVersion == Integer.MAX_VALUE) {
      watchedVersion = watching.version();
    } else if (watching.version() > watchedVersion) {
      watchedVersion = watching.version();
      reader.stop();
      reader = readers.get();
      listen(lastCursor);
    }
  }

  @Override
  public void listen(Optional<String> cursor) {
    lastCursor = cursor;
    if (feed != null) {
      reader.start(cursor, new Noting(feed));
    }
  }

  /** Remembers where to go on. */
  private final class Noting implements Feed {
    private final Feed feed;

    Noting(Feed feed) {
      this.feed = feed;
    }

    @Override
    public CompletionStage<Void> frame(JsonNode frame) {
      return feed.frame(frame);
    }

    @Override
    public void cursor(String cursor) {
      lastCursor = Optional.of(cursor);
      feed.cursor(cursor);
    }

    @Override
    public void alive() {
      feed.alive();
    }

    @Override
    public void ended(End end) {
      feed.ended(end);
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
