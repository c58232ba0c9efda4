package dev.parley.push;

import dev.parley.delivery.PushWork;
import dev.parley.model.PushOutcome;
import dev.parley.persistence.metadata.PushAddress;
import dev.parley.persistence.metadata.PushRepository;
import dev.parley.persistence.metadata.PushTraceRepository;
import dev.parley.persistence.metadata.PushTraceRepository.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tries pushes again, if they are still worth it. Thread-safe. */
@ApplicationScoped
class PushRetries {
  @Inject PushRepository repository;
  @Inject PushTraceRepository traces;
  @Inject PushSender sender;

  void work(PushWork.Retry retry) {
    Optional<PushAddress> address = repository.address(retry.userId(), retry.deviceId());
    PushOrder order =
        new PushOrder(
            address.orElseGet(
                () -> new PushAddress(retry.userId(), retry.deviceId(), "none", "none")),
            retry.conversationId(),
            retry.firstSeq(),
            retry.newest(),
            retry.attempt());
    PushOutcome end = address.isEmpty() ? PushOutcome.NO_DEVICE : end(retry);
    if (end == null) {
      sender.push(List.of(order));
    } else {
      traces.record(List.of(order.trace(end, "while it waited", Instant.now())));
    }
  }

  /** Why it is not worth it any more; null if it is. */
  private @Nullable PushOutcome end(PushWork.Retry retry) {
    Target target = new Target(retry.userId(), retry.deviceId());
    if (traces.isSuperseded(retry.conversationId(), target, retry.newest().seq())) {
      return PushOutcome.SUPERSEDED;
    }
    return repository
        .recipient(retry.conversationId(), retry.userId(), retry.newest().seq())
        .flatMap(now -> PushDecision.of(now, List.of(retry.newest()), true, Instant.now()))
        .map(PushRetries::why)
        .orElse(Optional.of(PushOutcome.READ))
        .orElse(null);
  }

  private static Optional<PushOutcome> why(PushDecision decision) {
    return Optional.ofNullable(decision.why());
  }
}
