package dev.parley.message;

import dev.parley.model.ClientMessage;
import dev.parley.model.ConversationId;
import dev.parley.model.Target;
import java.util.Map;

/**
 * What the fold of a batch starts from.
 *
 * @param states of the batch's conversations; those that do not exist are absent
 * @param known what the store knows of the batch's client messages
 * @param unnamed those of them that are stored as events and not yet under their name
 * @param targets the messages that records of the batch are about
 */
record Loaded(
    Map<ConversationId, ConversationState> states,
    Map<ClientMessage.Key, ClientMessage> known,
    Map<ClientMessage.Key, ClientMessage> unnamed,
    Map<Target.Key, Target> targets) {}
