package dev.parley.health;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The state of all backing services. Thread-safe. */
@ApplicationScoped
class BackingServices {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final Duration FRESHNESS = Duration.ofSeconds(1);

  @Inject @Any Instance<ServiceProbe> probes;
  @Resource ManagedExecutorService executor;
  private Map<String, ServiceWatch> watches = Map.of();

  @PostConstruct
  void watch() {
    watches =
        probes.stream()
            .map(probe -> new ServiceWatch(probe, executor, TIMEOUT, FRESHNESS))
            .collect(Collectors.toUnmodifiableMap(ServiceWatch::name, Function.identity()));
  }

  /** One service's state; the others are asked meanwhile, so that all together take one bound. */
  Reading read(String name) {
    for (ServiceWatch watch : watches.values()) {
      CompletableFuture<Reading> unused = watch.refresh();
    }
    return Objects.requireNonNull(watches.get(name), name).read();
  }

  /** Whether each service that messages need was seen up at least once since the start. */
  boolean allAnsweredOnce() {
    return watches.values().stream()
        .filter(watch -> watch.isVital() && !watch.answeredOnce())
        .allMatch(watch -> read(watch.name()).isUp());
  }
}
