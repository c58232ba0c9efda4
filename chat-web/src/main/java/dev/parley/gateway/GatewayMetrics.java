package dev.parley.gateway;

import dev.parley.message.PendingAcks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.Locale;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** What this gateway holds and did; names begin with {@code parley_gateway_}. */
@ApplicationScoped
class GatewayMetrics {
  @Inject MetricRegistry registry;
  @Inject SessionRegistry sessions;
  @Inject PendingAcks pending;
  @Inject Drain drain;
  @Inject SyncFrames syncs;
  @Inject BrokerWatch broker;

  void start(@Observes Startup event) {
    registry.gauge("parley_gateway_sessions", sessions, SessionRegistry::size);
    registry.gauge("parley_gateway_pending_acks", pending, PendingAcks::size);
    registry.gauge("parley_gateway_waiting_syncs", syncs, SyncFrames::waiting);
    registry.gauge("parley_gateway_unsent_bytes", sessions, SessionRegistry::unsentBytes);
    registry.gauge("parley_gateway_cut_off", broker, one -> one.isCutOff() ? 1 : 0);
    registry.gauge("parley_gateway_draining", drain, one -> one.isServing() ? 0 : 1);
  }

  /** Somebody who wanted to connect was told to come later. */
  void putOff() {
    registry.counter("parley_gateway_put_off_total").inc();
  }

  /** An event was handed to so many connections. */
  void told(int connections) {
    registry.counter("parley_gateway_deliveries_total").inc(connections);
  }

  /** Something was left out for a connection that reads too slowly. */
  void leftOut(Backpressure.Kind kind) {
    registry
        .counter(
            "parley_gateway_left_out_total", new Tag("kind", kind.name().toLowerCase(Locale.ROOT)))
        .inc();
  }
}
