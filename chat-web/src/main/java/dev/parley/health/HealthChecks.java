package dev.parley.health;

import dev.parley.gateway.Drain;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/** What the health endpoints are made of. */
@ApplicationScoped
class HealthChecks {
  @Inject BackingServices services;
  @Inject Drain drain;

  /** Up from the moment at which every backing service has answered once, and for good. */
  @Produces
  @Startup
  HealthCheck started() {
    return () -> HealthCheckResponse.named("started").status(services.allAnsweredOnce()).build();
  }

  /** Down when threads wait for each other for ever: only a restart helps then. */
  @Produces
  @Liveness
  HealthCheck live() {
    return () -> {
      long[] deadlocked = ManagementFactory.getThreadMXBean().findDeadlockedThreads();
      return HealthCheckResponse.named("live")
          .status(deadlocked == null)
          .withData("deadlocked_threads", deadlocked == null ? 0 : deadlocked.length)
          .build();
    };
  }

  @Produces
  @Readiness
  HealthCheck postgres() {
    return ready(PostgresProbe.NAME);
  }

  @Produces
  @Readiness
  HealthCheck cassandra() {
    return ready(CassandraProbe.NAME);
  }

  @Produces
  @Readiness
  HealthCheck kafka() {
    return ready(KafkaProbe.NAME);
  }

  @Produces
  @Readiness
  HealthCheck artemis() {
    return ready(ArtemisProbe.NAME);
  }

  @Produces
  @Readiness
  HealthCheck redis() {
    return ready(RedisProbe.NAME);
  }

  /** Never down: while files are away, all the rest goes on, and this says so. */
  @Produces
  @Readiness
  HealthCheck media() {
    return () -> {
      Reading reading = services.read(MediaProbe.NAME);
      String problem = reading.problem();
      return HealthCheckResponse.named(MediaProbe.NAME)
          .up()
          .withData("latency_ms", reading.latencyMs())
          .withData("state", problem == null ? "available" : "unavailable: " + problem)
          .build();
    };
  }

  /** Down from the moment at which this server drains: no load balancer shall send anybody. */
  @Produces
  @Readiness
  HealthCheck gateway() {
    return () ->
        HealthCheckResponse.named("gateway")
            .status(drain.isServing())
            .withData("state", drain.isServing() ? "serving" : "draining")
            .build();
  }

  private HealthCheck ready(String name) {
    return () -> response(name, services.read(name));
  }

  static HealthCheckResponse response(String name, Reading reading) {
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named(name)
            .status(reading.isUp())
            .withData("latency_ms", reading.latencyMs());
    String problem = reading.problem();
    return (problem == null ? response : response.withData("problem", problem)).build();
  }
}
