package dev.parley.delivery;

import dev.parley.model.GatewayId;
import dev.parley.model.UserId;
import java.util.Map;
import java.util.Set;

/**
 * Where users are connected, as far as is known.
 *
 * @param gateways of each user that was asked for and has a connection
 * @param trusted whether absence means absence; false when presence lost its memory or does not
 *     answer, so that everybody may be anywhere
 * @param lost whether presence answers but lost its memory, so that gateways have to announce
 *     themselves again
 * @param known gateways that are there as far as is remembered; asked for only where absence does
 *     not mean absence
 */
public record Whereabouts(
    Map<UserId, Set<GatewayId>> gateways, boolean trusted, boolean lost, Set<GatewayId> known) {

  /** All that there are. */
  public static Whereabouts of(Map<UserId, Set<GatewayId>> gateways) {
    return new Whereabouts(gateways, true, false, Set.of());
  }

  /** Presence lost its memory; what it was told again since is a part of it. */
  public static Whereabouts forgotten(Map<UserId, Set<GatewayId>> gateways, Set<GatewayId> known) {
    return new Whereabouts(gateways, false, true, known);
  }

  /** Nothing is known but which gateways there were. */
  public static Whereabouts unknown(Set<GatewayId> known) {
    return new Whereabouts(Map.of(), false, false, known);
  }
}
