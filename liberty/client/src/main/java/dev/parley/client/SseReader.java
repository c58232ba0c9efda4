package dev.parley.client;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Server-sent events. A line is asked for when the event before has been handled. */
final class SseReader implements EventReader {
  private static final int OK = 200;

  /** The server says something each 20 s at least. */
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final Http http;
  private final TokenSource tokens;
  private final Duration patience;
  private final Watching watching;

  /** A proxy that holds back answers shows by its absence: the server speaks at once. */
  private final CompletableFuture<Void> firstLine = new CompletableFuture<>();

  private volatile @Nullable CompletableFuture<?> request;
  private volatile Flow.@Nullable Subscription lines;
  private volatile boolean stopped;

  SseReader(Http http, TokenSource tokens, Duration patience, Watching watching) {
    this.watching = watching;
    this.http = http;
    this.tokens = tokens;
    this.patience = patience;
  }

  @Override
  public void start(Optional<String> cursor, Link.Feed feed) {
    var unused =
        firstLine
            .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
            .exceptionally(late -> end(feed, End.lost("no event within " + patience)));
    String query = watching.query(true).replaceFirst("&", "?");
    CompletableFuture<HttpResponse<Void>> answer =
        tokens
            .token(false)
            .thenCompose(
                token -> {
                  HttpRequest.Builder get =
                      http.request("/events" + query, token).header("Accept", "text/event-stream");
                  cursor.ifPresent(id -> get.header("Last-Event-ID", id));
                  return http.client().sendAsync(get.build(), head -> body(head, feed));
                });
    request = answer;
    var unusedToo = answer.whenComplete((response, failure) -> over(response, failure, feed));
  }

  private BodySubscriber<Void> body(HttpResponse.ResponseInfo head, Link.Feed feed) {
    return head.statusCode() == OK
        ? BodySubscribers.fromLineSubscriber(new Lines(feed))
        : BodySubscribers.replacing(null);
  }

  private void over(
      @Nullable HttpResponse<Void> response, @Nullable Throwable failure, Link.Feed feed) {
    if (response == null) {
      end(feed, failure == null ? End.lost("") : End.of(ParleyException.of(failure)));
    } else if (response.statusCode() != OK) {
      ParleyException reason =
          Http.refusal(response.statusCode(), response.headers(), Json.object());
      end(
          feed,
          End.refused(
              response.statusCode(),
              String.valueOf(reason.getMessage()),
              reason.retryAfterMillis()));
    }
  }

  private @Nullable Void end(Link.Feed feed, End end) {
    if (!stopped) {
      stop();
      feed.ended(end);
    }
    return null;
  }

  @Override
  public void stop() {
    stopped = true;
    boolean unused = firstLine.complete(null);
    CompletableFuture<?> pending = request;
    if (pending != null) {
      boolean unusedToo = pending.cancel(true);
    }
    Flow.Subscription open = lines;
    if (open != null) {
      open.cancel();
    }
  }

  @Override
  public Duration silenceLimit() {
    return SILENCE;
  }

  private final class Lines implements Flow.Subscriber<String> {
    private final Link.Feed feed;
    private final SseParser parser = new SseParser();

    Lines(Link.Feed feed) {
      this.feed = feed;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      lines = subscription;
      if (stopped) {
        subscription.cancel();
      } else {
        subscription.request(1);
      }
    }

    @Override
    public void onNext(String line) {
      boolean unused = firstLine.complete(null);
      feed.alive();
      var unusedToo =
          parser.line(line).map(this::handled).orElseGet(Lines::nothing).thenRun(this::more);
    }

    private CompletionStage<Void> handled(SseParser.Event event) {
      return feed.frame(event.data())
          .thenRun(
              () -> {
                if (!event.id().isEmpty()) {
                  feed.cursor(event.id());
                }
              });
    }

    private static CompletionStage<Void> nothing() {
      return CompletableFuture.completedFuture(null);
    }

    private void more() {
      Flow.Subscription open = lines;
      if (open != null) {
        open.request(1);
      }
    }

    @Override
    public void onError(Throwable failure) {
      end(feed, End.failed(failure));
    }

    @Override
    public void onComplete() {
      end(feed, End.lost("the stream ended"));
    }
  }
}
