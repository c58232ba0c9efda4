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
 */
public record Whereabouts(Map<UserId, Set<GatewayId>> gateways, boolean trusted, boolean lost) {

  /** Nothing is known. */
  public static Whereabouts unknown() {
    return new Whereabouts(Map.of(), false, false);
  }
}
