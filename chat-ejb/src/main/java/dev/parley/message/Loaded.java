package dev.parley.message;

import dev.parley.model.ClientMessage;
import dev.parley.model.ConversationId;
import java.util.Map;

/**
 * What the fold of a batch starts from.
 *
 * @param states of the batch's conversations; those that do not exist are absent
 * @param known what the store knows of the batch's client messages
 */
record Loaded(
    Map<ConversationId, ConversationState> states, Map<ClientMessage.Key, ClientMessage> known) {}
