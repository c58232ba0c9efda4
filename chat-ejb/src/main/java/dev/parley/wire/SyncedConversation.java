package dev.parley.wire;

import dev.parley.model.ConversationId;
import dev.parley.model.MessageId;
import dev.parley.model.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation that changed.
 *
 * @param lastSeq the last event that the user may see
 * @param readSeq how far the user read
 * @param unread messages of others beyond it that are still there
 * @param mentions those of them that address the user by name
 * @param events oldest first
 * @param limited whether events before the first were left out; history has them
 * @param fromSeq of the first event here, or where the next one will be
 * @param receipts how far the others of a direct conversation got and read; null in groups
 */
public record SyncedConversation(
    ConversationId conversationId,
    long lastSeq,
    long readSeq,
    long unread,
    long mentions,
    List<ServerFrame> events,
    boolean limited,
    long fromSeq,
    @Nullable List<Watermarks> receipts) {

  /** The place that a message got. */
  public record Place(MessageId messageId, long seq) {}

  /** How far a member got and read. */
  public record Watermarks(UserId userId, long deliveredSeq, long readSeq) {}
}
