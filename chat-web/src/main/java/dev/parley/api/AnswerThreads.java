package dev.parley.api;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;

/**
 * Has answers written by threads that may wait. A command completes on the thread that brings its
 * outcome: a consumer's of the log, the producer's, a timer's. A client that does not read what it
 * asked for must not hold those up. Thread-safe.
 */
@ApplicationScoped
class AnswerThreads {
  @Resource ManagedExecutorService executor;

  /** The same outcome, failure included, on another thread. */
  <T> CompletionStage<T> handOver(CompletionStage<T> outcome) {
    return outcome.whenCompleteAsync((value, failure) -> {}, executor);
  }
}
