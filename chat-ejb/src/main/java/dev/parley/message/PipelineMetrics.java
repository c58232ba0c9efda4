package dev.parley.message;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/** Counters and stage latencies along a message's way; names begin with {@code parley_}. */
@ApplicationScoped
class PipelineMetrics {
  private static final String STAGE = "parley_stage_seconds";
  private static final String OUTCOMES = "parley_records_total";
  @Inject MetricRegistry registry;

  // A look-up in the registry costs more than the step that it counts.
  private final Map<Stage, Timer> timers = new EnumMap<>(Stage.class);
  private final Map<Class<? extends Outcome>, Counter> outcomes = new HashMap<>();
  private Counter absent;

  @PostConstruct
  void register() {
    for (Stage stage : Stage.values()) {
      timers.put(stage, registry.timer(STAGE, new Tag("stage", lower(stage.name()))));
    }
    for (Class<? extends Outcome> outcome : Outcome.KINDS) {
      outcomes.put(
          outcome, registry.counter(OUTCOMES, new Tag("outcome", lower(outcome.getSimpleName()))));
    }
    absent = registry.counter("parley_absent_recipients_total");
  }

  /** The stages that are timed. */
  enum Stage {
    /** From the door to the replicated log. */
    APPEND,
    /** From the door to the answer, the whole way. */
    ANSWER,
    /** From the log's append time to the start of its batch. */
    WAIT,
    /** Reading heads, rosters and client messages. */
    LOAD,
    /** Storing in Cassandra. */
    STORE,
    /** Finding recipients and telling their gateways. */
    ROUTE
  }

  <T> T time(Stage stage, Supplier<T> work) {
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      record(stage, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  void record(Stage stage, Duration time) {
    Objects.requireNonNull(timers.get(stage)).update(time);
  }

  void waited(long logTimeMillis) {
    long millis = Math.max(0, System.currentTimeMillis() - logTimeMillis);
    record(Stage.WAIT, Duration.of(millis, TimeUnit.MILLISECONDS.toChronoUnit()));
  }

  void count(Outcome outcome) {
    Objects.requireNonNull(outcomes.get(outcome.getClass())).inc();
  }

  /** So many users had something to see and no connection. */
  void absent(int users) {
    absent.inc(users);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
