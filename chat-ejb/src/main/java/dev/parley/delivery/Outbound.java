package dev.parley.delivery;

import dev.parley.model.ClientMessageId;
import dev.parley.model.ConversationId;
import dev.parley.model.GatewayId;
import dev.parley.model.UserId;
import dev.parley.wire.Delivery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one log record, to be told.
 *
 * @param reply to the sender; null where that is told apart
 * @param frames what its audience sees; null where nothing happened, or it is told apart
 * @param audience who sees the event, the sender included, each once
 */
public record Outbound(
    ConversationId conversationId,
    UserId senderId,
    ClientMessageId clientMsgId,
    @Nullable Reply reply,
    @Nullable Frames frames,
    List<UserId> audience) {

  /** Copies the audience. */
  public Outbound {
    audience = List.copyOf(audience);
  }

  /**
   * What the sender is told.
   *
   * @param origin the gateway where the sender waits
   */
  public record Reply(GatewayId origin, Delivery.Answer answer) {}
}
