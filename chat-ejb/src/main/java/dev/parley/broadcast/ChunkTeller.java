package dev.parley.broadcast;

import dev.parley.delivery.Chunk;
import dev.parley.delivery.FanOut;
import dev.parley.delivery.Herald;
import dev.parley.delivery.Outbound;
import dev.parley.model.UserId;
import dev.parley.presence.PresenceRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.metrics.MetricRegistry;

/**
 * Tells chunks to those of their part who see the event. Chunks of one part go together: one
 * question to presence and one message a gateway. Any failure leaves the batch to be delivered
 * again; gateways pass each {@code seq} once. Thread-safe.
 */
@ApplicationScoped
class ChunkTeller {
  @Inject BroadcastRosters rosters;
  @Inject PresenceRegistry presence;
  @Inject Herald herald;
  @Inject MetricRegistry metrics;

  /**
   * Tells a batch.
   *
   * @param chunks those with the same key in order
   * @throws dev.parley.delivery.RoutingException if the broker does not take them
   * @throws dev.parley.model.error.UnavailableException if the rosters cannot be read
   */
  void tell(List<Chunk> chunks) {
    Map<String, List<Chunk>> parts = new LinkedHashMap<>();
    for (Chunk chunk : chunks) {
      parts.computeIfAbsent(chunk.key(), key -> new ArrayList<>()).add(chunk);
    }
    parts.values().forEach(this::tellPart);
  }

  private void tellPart(List<Chunk> part) {
    List<Outbound> batch = part.stream().map(this::outbound).toList();
    Set<UserId> audience = new HashSet<>();
    batch.forEach(outbound -> audience.addAll(outbound.audience()));
    FanOut plan = FanOut.plan(batch, presence.findOrGuess(audience));
    herald.tell(plan);
    metrics.counter("parley_fanout_chunks_total").inc(part.size());
    metrics.counter("parley_absent_recipients_total").inc(plan.absent().size());
  }

  private Outbound outbound(Chunk chunk) {
    return new Outbound(
        chunk.conversationId(),
        chunk.senderId(),
        chunk.clientMsgId(),
        null,
        chunk.frames(),
        List.copyOf(rosters.of(chunk).audience(chunk)));
  }
}
