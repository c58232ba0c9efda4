package dev.parley.persistence.metadata;

import dev.parley.model.ConversationId;
import dev.parley.model.DeviceId;
import dev.parley.model.UserId;

/**
 * How far a device got in a conversation.
 *
 * @param at Unix milliseconds
 */
public record DeviceWatermark(
    ConversationId conversationId, UserId userId, DeviceId deviceId, long seq, long at) {}
