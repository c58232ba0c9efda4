package dev.parley.checker;

import dev.parley.client.ParleyException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks again what failed for now: a server may die while it is asked. */
final class Retry {
  private static final int ATTEMPTS = 20;
  private static final long LEAST_MILLIS = 500;

  private Retry() {}

  /** The answer, whatever fails for now. */
  static <T> T ask(Supplier<CompletableFuture<T>> question) {
    return ask(question, ParleyException::isTemporary);
  }

  /**
   * The answer.
   *
   * @param again after which refusals to ask again, as long as the server says, some times
   * @throws CompletionException with the last failure
   */
  static <T> T ask(Supplier<CompletableFuture<T>> question, Predicate<ParleyException> again) {
    for (int attempt = 1; ; attempt++) {
      try {
        return question.get().join();
      } catch (CompletionException e) {
        if (attempt == ATTEMPTS
            || !(e.getCause() instanceof ParleyException refused)
            || !again.test(refused)) {
          throw e;
        }
        pause(refused, e);
      }
    }
  }

  private static void pause(ParleyException refused, CompletionException failure) {
    try {
      TimeUnit.MILLISECONDS.sleep(Math.max(LEAST_MILLIS, refused.retryAfterMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }
}
