package dev.parley.persistence.metadata;

import dev.parley.model.ConversationId;
import dev.parley.model.ConversationType;
import dev.parley.model.UserId;

/**
 * A member's watermarks before and after a batch.
 *
 * @param showsReading whether others may see what the member reads
 */
public record WatermarkChange(
    ConversationId conversationId,
    ConversationType type,
    UserId userId,
    long readBefore,
    long readAfter,
    long deliveredBefore,
    long deliveredAfter,
    boolean showsReading) {}
