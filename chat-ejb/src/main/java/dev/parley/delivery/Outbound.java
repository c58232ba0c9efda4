package dev.parley.delivery;

import dev.parley.model.ClientMessageId;
import dev.parley.model.ConversationId;
import dev.parley.model.Event;
import dev.parley.model.GatewayId;
import dev.parley.model.UserId;
import dev.parley.wire.Delivery;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of one log record, to be told.
 *
 * @param origin the gateway where the sender waits
 * @param answer to the sender
 * @param event what its audience sees; null where nothing happened
 * @param audience who sees the event, the sender included
 */
public record Outbound(
    ConversationId conversationId,
    UserId senderId,
    ClientMessageId clientMsgId,
    GatewayId origin,
    Delivery.Answer answer,
    @Nullable Event event,
    Set<UserId> audience) {

  /** Copies the audience. */
  public Outbound {
    audience = Set.copyOf(audience);
  }
}
