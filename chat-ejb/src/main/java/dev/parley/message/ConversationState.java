package dev.parley.message;

import dev.parley.model.Head;
import dev.parley.model.Roster;

/**
 * All that decides what the next record of a conversation becomes.
 *
 * @param head where its history ends
 * @param roster who belongs to it
 */
record ConversationState(Head head, Roster roster) {}
