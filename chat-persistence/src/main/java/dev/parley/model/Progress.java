package dev.parley.model;

import java.time.Instant;

/**
 * One event that was stored in a conversation.
 *
 * @param conversationId the conversation
 * @param seq of the event
 * @param sender who caused it, and so has read up to there
 * @param at its time
 */
public record Progress(ConversationId conversationId, long seq, UserId sender, Instant at) {}
