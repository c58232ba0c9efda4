package dev.parley.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.model.ClientMessageId;
import dev.parley.model.ConversationId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks when it comes back: the frame {@code sync}, and the body of {@code POST
 * /sync}.
 *
 * @param cursor of the last page; null for everything from the beginning
 * @param known how far the client got in some conversations beyond the cursor
 * @param pending messages whose ack did not arrive
 * @param limit conversations of a page; null for the most
 */
public record SyncRequest(
    @Nullable String cursor,
    @Nullable Map<ConversationId, Long> known,
    @Nullable List<Pending> pending,
    @Nullable Integer limit) {

  /**
   * A message whose ack did not arrive: its name alone, or an object that also says where it was
   * sent, which is found sooner.
   *
   * @param conversationId where it was sent; null if the client does not say
   */
  public record Pending(@Nullable ConversationId conversationId, ClientMessageId clientMsgId) {
    /** A bare name. */
    @JsonCreator
    public static Pending of(String name) {
      return new Pending(null, new ClientMessageId(name));
    }

    /** With its conversation. */
    @JsonCreator
    public static Pending of(
        @JsonProperty("conversation_id") @Nullable ConversationId conversationId,
        @JsonProperty(value = "client_msg_id", required = true) ClientMessageId clientMsgId) {
      return new Pending(conversationId, clientMsgId);
    }
  }
}
