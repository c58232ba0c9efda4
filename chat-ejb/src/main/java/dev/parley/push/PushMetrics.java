package dev.parley.push;

import dev.parley.delivery.PushWork;
import dev.parley.model.PushOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** What becomes of pushes; names begin with {@code parley_push_}. */
@ApplicationScoped
class PushMetrics {
  @Inject MetricRegistry registry;

  void attempted(String provider, PushOutcome outcome) {
    registry
        .counter(
            "parley_push_attempts_total",
            new Tag("provider", provider),
            new Tag("outcome", outcome.wireName()))
        .inc();
  }

  void skipped(PushOutcome why, int users) {
    registry.counter("parley_push_skipped_total", new Tag("outcome", why.wireName())).inc(users);
  }

  /** How long new work was in the queue. */
  void waited(PushWork.Batch batch, Duration age) {
    if (!batch.later()) {
      registry.timer("parley_push_queue_seconds").update(age.isNegative() ? Duration.ZERO : age);
    }
  }

  /** Work was too old to be done. */
  void tooOld() {
    registry.counter("parley_push_too_old_total").inc();
  }
}
