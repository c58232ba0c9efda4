package dev.parley.message;

import dev.parley.model.ClientMessage;
import dev.parley.model.error.ChatException;
import dev.parley.model.error.UnavailableException;
import dev.parley.wire.ServerFrame.Ack;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Senders of this server who wait for what becomes of their message. Answers come over the same
 * road as deliveries. Thread-safe.
 */
@ApplicationScoped
public class PendingAcks {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private final ConcurrentMap<ClientMessage.Key, CompletableFuture<Ack>> waiting =
      new ConcurrentHashMap<>();

  /**
   * Waits for an answer; several may wait for the same.
   *
   * @return completes with the answer, on the thread that brings it, or fails with {@link
   *     UnavailableException} after the timeout: the message may still arrive, and sending it again
   *     under the same id is harmless
   */
  CompletableFuture<Ack> await(ClientMessage.Key key, Duration timeout) {
    CompletableFuture<Ack> shared =
        waiting.computeIfAbsent(
            key,
            absent ->
                new CompletableFuture<Ack>().orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS));
    return shared.handle(
        (ack, failure) -> {
          waiting.remove(key, shared);
          if (failure != null) {
            throw told(failure);
          }
          return ack;
        });
  }

  /** Brings the answer. */
  public void complete(ClientMessage.Key key, Ack ack) {
    CompletableFuture<Ack> waiter = waiting.remove(key);
    if (waiter != null) {
      waiter.complete(ack);
    }
  }

  /** Brings a refusal. */
  public void fail(ClientMessage.Key key, ChatException refusal) {
    CompletableFuture<Ack> waiter = waiting.remove(key);
    if (waiter != null) {
      waiter.completeExceptionally(refusal);
    }
  }

  /** Some of those who wait. */
  Set<ClientMessage.Key> waiting(int max) {
    return waiting.keySet().stream().limit(max).collect(Collectors.toUnmodifiableSet());
  }

  /** How many messages are under way. */
  public int size() {
    return waiting.size();
  }

  private static ChatException told(Throwable failure) {
    return failure instanceof TimeoutException
        ? new UnavailableException("the message has no place yet", RETRY_AFTER, failure)
        : Refusals.of(failure);
  }
}
