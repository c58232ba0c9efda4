package dev.parley.persistence.metadata;

import dev.parley.model.ConversationId;
import dev.parley.model.UserId;

/**
 * How far a user came in a conversation, and when; times in Unix milliseconds.
 *
 * @param delivered a device of the user has everything up to there; never below {@code read}
 * @param read the user saw everything up to there; 0 if nothing is said of that
 */
public record Watermarks(
    ConversationId conversationId,
    UserId userId,
    long delivered,
    long deliveredAt,
    long read,
    long readAt) {}
