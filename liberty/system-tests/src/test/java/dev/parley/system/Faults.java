package dev.parley.system;

import dev.parley.stack.LocalStack;
import dev.parley.stack.ParleyServer;
import dev.parley.stack.Ports;
import dev.parley.stack.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that may go wrong: two servers, the second of which reaches its services by cables. */
final class Faults implements AutoCloseable {
  private static final Duration KILLED = Duration.ofSeconds(5);
  private static final Duration PAUSED = Duration.ofSeconds(13);
  private static final Duration CUT = Duration.ofSeconds(10);
  private static final Duration DISK_FULL = Duration.ofSeconds(10);
  private final Map<String, List<Cable>> cables = new LinkedHashMap<>();
  private @Nullable ParleyServer second;

  /**
   * One thing that goes wrong.
   *
   * @param strike begins it
   * @param lasts how long until it is mended
   * @param mend ends it; returns when what was away answers again
   */
  record Fault(String name, Runnable strike, Duration lasts, Runnable mend) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** The second server, on cables; not yet started. */
  ParleyServer second() {
    ParleyServer known = second;
    if (known != null) {
      return known;
    }
    Ports ports = StackExtension.stack().config().ports();
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("CHAT_POSTGRES_PORT", cable("PostgreSQL", ports.postgres()));
    environment.put("CHAT_REDIS_ADDRESS", "redis://127.0.0.1:" + cable("Redis", ports.redis()));
    environment.put("CHAT_ARTEMIS_PORT", cable("Artemis", ports.artemis()));
    if (StackExtension.stack().config().nodes() == 1) {
      // A client of several nodes finds the others by itself, past any cable.
      environment.put(
          "CHAT_CASSANDRA_CONTACT_POINTS", "127.0.0.1:" + cable("Cassandra", ports.cassandra()));
    }
    KafkaCables kafka = KafkaCables.lay(StackExtension.stack());
    cables.put("Kafka", kafka.all());
    environment.putAll(kafka.environment());
    ParleyServer made = StackExtension.another(2, environment);
    second = made;
    return made;
  }

  private String cable(String service, int port) {
    Cable cable = Cable.to(port);
    cables.put(service, List.of(cable));
    return Integer.toString(cable.port());
  }

  /** All faults, in the order in which they come. */
  List<Fault> all() {
    LocalStack stack = StackExtension.stack();
    List<Fault> all = new ArrayList<>();
    for (Service server : List.of(StackExtension.server(), second())) {
      all.add(killed(server));
      all.add(paused(server));
    }
    for (Service service : stack.services()) {
      all.add(killed(service));
      all.add(paused(service));
    }
    all.add(
        new Fault(
            "`FLUSHALL`", StackExtension::flushRedis, Duration.ofSeconds(1), Faults::nothing));
    Service artemis = stack.service("artemis");
    all.add(
        new Fault(
            "artemis killed, its journal wiped",
            () -> {
              artemis.kill();
              wipe(stack.config().directory().resolve("artemis/data"));
            },
            KILLED,
            artemis::start));
    cables.forEach((service, laid) -> all.add(cut(service, laid)));
    stack.services().stream().filter(Faults::writesWhatCounts).forEach(s -> all.add(diskFull(s)));
    return all;
  }

  private static void nothing() {}

  private static Fault killed(Service service) {
    return new Fault(service.name() + " killed", service::kill, KILLED, service::start);
  }

  private static Fault paused(Service service) {
    return new Fault(service.name() + " paused", service::pause, PAUSED, service::resume);
  }

  private static Fault cut(String service, List<Cable> cables) {
    return new Fault(
        "parley-2 cut off from " + service,
        () -> cables.forEach(Cable::cut),
        CUT,
        () -> cables.forEach(Cable::mend));
  }

  private static boolean writesWhatCounts(Service service) {
    return Stream.of("kafka", "cassandra", "postgres").anyMatch(service.name()::startsWith);
  }

  /** Nothing more fits into its files; then there is room again, and it is started anew. */
  private static Fault diskFull(Service service) {
    return new Fault(
        service.name() + "'s disk full",
        () -> {
          FileSizeLimit.none(service.pids());
          if (service.name().startsWith("postgres")) {
            requireNoRoom();
          }
        },
        DISK_FULL,
        () -> {
          service.kill();
          var unused = service.start();
        });
  }

  // Messages go on without PostgreSQL, so nothing else would show that it has no room.
  private static void requireNoRoom() {
    try {
      int unused = Metadata.execute("create table if not exists no_room (nothing text)");
    } catch (IllegalStateException e) {
      return;
    }
    throw new IllegalStateException("PostgreSQL still writes");
  }

  private static void wipe(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    cables.values().forEach(laid -> laid.forEach(Cable::close));
  }
}
