package dev.parley.wire;

import dev.parley.model.ConversationId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client tells the server over a WebSocket (PROTOCOL section 2). */
public sealed interface ClientFrame {

  /** Says something. */
  record SendMessage(ConversationId conversationId, MessageDraft draft) implements ClientFrame {}

  /**
   * Is still there.
   *
   * @param delivered how far the device got in the conversations that it has open; null if it does
   *     not say
   */
  record Ping(@Nullable Map<ConversationId, Long> delivered) implements ClientFrame {}
}
