package dev.parley.push.provider;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The way to one provider: so many requests at a time, and none while it wants to be left alone or
 * does not answer. Thread-safe.
 */
final class PushLane {
  /** Failures in a row after which it is left alone. */
  private static final int MAX_FAILURES = 5;

  /** The longer the failures last, the longer it is left alone, up to a minute. */
  private static final Duration REST = Duration.ofSeconds(5);

  private static final int MAX_RESTS = 12;
  private static final Duration LONGEST_REST = Duration.ofMinutes(10);
  private final PushHttp http;
  private final Semaphore room;
  private final Duration patience;
  private int failures;
  private Instant restsUntil = Instant.MIN;

  PushLane(PushHttp http, ProviderConfig config) {
    this.http = http;
    // Above what the provider allows on a connection the JDK's client fails.
    this.room = new Semaphore(config.inFlight);
    this.patience = config.requestTimeout;
  }

  /**
   * Sends a request.
   *
   * @param read what the answer means
   */
  CompletionStage<PushAnswer> send(
      HttpRequest.Builder request, Function<HttpResponse<String>, PushAnswer> read) {
    Duration rest = rest(Instant.now());
    if (!rest.isZero()) {
      return CompletableFuture.completedFuture(PushAnswer.later("left alone", rest));
    }
    if (!enter()) {
      return CompletableFuture.completedFuture(PushAnswer.later("no room", null));
    }
    try {
      return http.send(request)
          .handle((response, failure) -> failure == null ? read.apply(response) : failed(failure))
          .whenComplete((answer, failure) -> leave(answer));
    } catch (RuntimeException e) {
      room.release();
      return CompletableFuture.completedFuture(
          PushAnswer.later(e.getClass().getSimpleName(), null));
    }
  }

  private boolean enter() {
    try {
      return room.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void leave(PushAnswer answer) {
    room.release();
    note(answer, Instant.now());
  }

  /** How long it is left alone. */
  private synchronized Duration rest(Instant now) {
    return now.isBefore(restsUntil) ? Duration.between(now, restsUntil) : Duration.ZERO;
  }

  private synchronized void note(PushAnswer answer, Instant now) {
    if (answer.kind() != PushAnswer.Kind.LATER) {
      failures = 0;
      return;
    }
    Duration after = answer.after();
    if (after != null) {
      restsUntil = now.plus(after.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : after);
    } else if (++failures >= MAX_FAILURES) {
      restsUntil = now.plus(REST.multipliedBy(Math.min(failures / MAX_FAILURES, MAX_RESTS)));
    }
  }

  private static PushAnswer failed(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return PushAnswer.later(cause.getClass().getSimpleName(), null);
  }
}
