package dev.parley.push;

import dev.parley.delivery.PushQueue;
import dev.parley.delivery.PushWork;
import dev.parley.model.PushOutcome;
import dev.parley.persistence.metadata.PushRepository;
import dev.parley.persistence.metadata.PushTrace;
import dev.parley.persistence.metadata.PushTraceRepository;
import dev.parley.push.provider.PushAnswer;
import dev.parley.push.provider.PushNotice;
import dev.parley.push.provider.PushProvider;
import dev.parley.push.provider.PushProviders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Makes pushes, all of a piece of work at the same time, and does what the answers ask for. One
 * that has to wait becomes work of its own, so that nobody else is pushed again for it.
 * Thread-safe.
 */
@ApplicationScoped
class PushSender {
  private static final Logger LOG = Logger.getLogger(PushSender.class.getName());
  @Inject PushProviders providers;
  @Inject PushRepository repository;
  @Inject PushTraceRepository traces;
  @Inject PushQueue queue;
  @Inject Badges badges;
  @Inject Previews previews;
  @Inject PushConfig config;
  @Inject PushMetrics metrics;

  private record Asked(PushOrder order, CompletableFuture<PushAnswer> answer) {}

  /**
   * Makes pushes and waits for the answers, which come within the providers' time limit.
   *
   * @throws dev.parley.delivery.RoutingException if those that have to wait cannot be kept
   * @throws dev.parley.model.error.UnavailableException if PostgreSQL does not answer
   * @throws dev.parley.persistence.message.StoreException if Cassandra does not answer
   */
  void push(List<PushOrder> orders) {
    if (orders.isEmpty()) {
      return;
    }
    Badges.Unread unread = badges.of(orders.stream().map(PushOrder::userId).distinct().toList());
    Previews.Known preview = previews.none();
    List<PushTrace> became = new ArrayList<>();
    List<Asked> asked = new ArrayList<>();
    for (PushOrder order : orders) {
      Optional<PushProvider> provider = providers.find(order.address().provider());
      if (provider.isEmpty()) {
        became.add(trace(order, PushOutcome.NO_PROVIDER, "off"));
        continue;
      }
      PushNotice notice =
          new PushNotice(
              order.userId(),
              order.conversationId(),
              unread.of(order.userId(), order.conversationId()),
              unread.all(order.userId()),
              preview.of(order));
      asked.add(new Asked(order, push(provider.get(), order, notice)));
    }
    Map<Duration, List<PushWork.Retry>> again = new HashMap<>();
    asked.forEach(one -> became.add(settle(one.order(), one.answer().join(), again)));
    again.forEach((pause, retries) -> queue.send(retries, pause));
    // Last: what is not in the trace is pushed again when this work comes again.
    traces.record(became);
  }

  /** A provider that breaks, as by a key that is none, must not have others pushed again. */
  private static CompletableFuture<PushAnswer> push(
      PushProvider provider, PushOrder order, PushNotice notice) {
    try {
      return provider
          .push(order.address().token(), notice)
          .toCompletableFuture()
          .exceptionally(PushSender::broken);
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(broken(e));
    }
  }

  private static PushAnswer broken(Throwable failure) {
    LOG.log(Level.WARNING, "a push provider is broken: {0}", failure.toString());
    return new PushAnswer(
        PushAnswer.Kind.REJECTED, "broken: " + failure.getClass().getSimpleName(), null);
  }

  private PushTrace settle(
      PushOrder order, PushAnswer answer, Map<Duration, List<PushWork.Retry>> again) {
    return switch (answer.kind()) {
      case ACCEPTED -> trace(order, PushOutcome.ACCEPTED, answer.detail());
      case GONE -> {
        repository.forget(order.address());
        yield trace(order, PushOutcome.GONE, answer.detail());
      }
      case REJECTED -> bury(order, PushOutcome.REJECTED, answer.detail());
      case LATER -> {
        if (order.attempt() >= config.attempts) {
          yield bury(order, PushOutcome.EXHAUSTED, answer.detail());
        }
        Duration pause = config.backoff().after(order.attempt(), answer.after());
        again.computeIfAbsent(pause, key -> new ArrayList<>()).add(order.again(Instant.now()));
        yield trace(order, PushOutcome.WAITING, answer.detail());
      }
    };
  }

  private PushTrace bury(PushOrder order, PushOutcome outcome, String detail) {
    queue.bury(
        order.again(Instant.now()),
        order.address().provider() + ": " + outcome.wireName() + ", " + detail);
    return trace(order, outcome, detail);
  }

  private PushTrace trace(PushOrder order, PushOutcome outcome, String detail) {
    metrics.attempted(order.address().provider(), outcome);
    return order.trace(outcome, detail, Instant.now());
  }
}
