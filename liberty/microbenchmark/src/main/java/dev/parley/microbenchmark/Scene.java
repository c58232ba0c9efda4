package dev.parley.microbenchmark;

import dev.parley.delivery.Outbound;
import dev.parley.delivery.Whereabouts;
import dev.parley.model.GatewayId;
import dev.parley.model.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A batch that is told, and where its recipients are: every user online, on one gateway.
 *
 * @param batch in the order of the log
 * @param whereabouts of all recipients
 */
public record Scene(List<Outbound> batch, Whereabouts whereabouts) {

  /** Messages, each in a conversation of its own. */
  public static Scene of(int messages, int members, int gateways) {
    List<Outbound> batch = new ArrayList<>();
    Map<UserId, Set<GatewayId>> places = new HashMap<>();
    for (int i = 0; i < messages; i++) {
      Set<UserId> audience = Samples.users((long) i * members, members);
      for (UserId user : audience) {
        places.put(user, Set.of(Samples.gateway(Math.floorMod(user.hashCode(), gateways))));
      }
      UserId sender = Samples.user((long) i * members);
      batch.add(
          Samples.outbound(
              Samples.event(Samples.conversation(i), sender, i + 1),
              places.getOrDefault(sender, Set.of()).iterator().next(),
              audience));
    }
    return new Scene(batch, Whereabouts.of(places));
  }
}
