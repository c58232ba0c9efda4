package dev.parley.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Long polling: the next poll begins when the events of the one before have been handled. */
final class PollReader implements EventReader {
  private static final int WAIT_SECONDS = 25;
  private final Rest rest;
  private final Watching watching;
  private boolean first = true;
  private volatile boolean stopped;
  private volatile CompletableFuture<?> poll = CompletableFuture.completedFuture(null);

  PollReader(Rest rest, Watching watching) {
    this.rest = rest;
    this.watching = watching;
  }

  @Override
  public synchronized void start(Optional<String> cursor, Link.Feed feed) {
    if (stopped) {
      return;
    }
    String from = cursor.map(value -> "&cursor=" + Http.encode(value)).orElse("");
    String watch = watching.query(first);
    first = false;
    CompletableFuture<JsonNode> answer =
        rest.call("GET", "/poll?timeout=" + WAIT_SECONDS + from + watch, null);
    poll = answer;
    var unused =
        answer.whenComplete(
            (page, failure) -> {
              if (stopped) {
                return;
              }
              if (failure != null) {
                feed.ended(End.of(ParleyException.of(failure)));
              } else {
                handle(page, cursor, feed);
              }
            });
  }

  private void handle(JsonNode page, Optional<String> cursor, Link.Feed feed) {
    feed.alive();
    String next = page.path("cursor").asText(cursor.orElse(""));
    var unused =
        each(page.path("events").iterator(), feed)
            .thenRun(
                () -> {
                  if (!stopped) {
                    feed.cursor(next);
                  }
                  start(Optional.of(next), feed);
                });
  }

  private static CompletionStage<Void> each(Iterator<JsonNode> events, Link.Feed feed) {
    CompletionStage<Void> done = CompletableFuture.completedFuture(null);
    while (events.hasNext()) {
      JsonNode event = events.next();
      done = done.thenCompose(before -> feed.frame(event));
    }
    return done;
  }

  @Override
  public synchronized void stop() {
    stopped = true;
    boolean unused = poll.cancel(true);
  }

  @Override
  public Duration silenceLimit() {
    return Duration.ofSeconds(WAIT_SECONDS + 20L);
  }
}
