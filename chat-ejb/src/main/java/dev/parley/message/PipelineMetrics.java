package dev.parley.message;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Counters and stage latencies along a message's way; names begin with {@code parley_}. */
@ApplicationScoped
class PipelineMetrics {
  private static final String STAGE = "parley_stage_seconds";
  private static final String OUTCOMES = "parley_records_total";
  @Inject MetricRegistry registry;

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
    registry.timer(STAGE, new Tag("stage", name(stage))).update(time);
  }

  void waited(long logTimeMillis) {
    long millis = Math.max(0, System.currentTimeMillis() - logTimeMillis);
    record(Stage.WAIT, Duration.of(millis, TimeUnit.MILLISECONDS.toChronoUnit()));
  }

  void count(Outcome outcome) {
    String name = outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    registry.counter(OUTCOMES, new Tag("outcome", name)).inc();
  }

  /** So many users had something to see and no connection. */
  void absent(int users) {
    registry.counter("parley_absent_recipients_total").inc(users);
  }

  private static String name(Stage stage) {
    return stage.name().toLowerCase(Locale.ROOT);
  }
}
