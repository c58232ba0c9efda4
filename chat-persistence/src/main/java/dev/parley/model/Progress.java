package dev.parley.model;

import java.time.Instant;

/**
 * One event that was stored in a conversation.
 *
 * @param conversationId the conversation
 * @param seq of the event
 * @param at its time
 */
public record Progress(ConversationId conversationId, long seq, Instant at) {}
