package dev.parley.persistence.message;

import dev.parley.model.ClientMessageId;
import java.util.List;

/**
 * Names that a sender gave to messages of a conversation, in the order of the names.
 *
 * @param last whether no more follow
 */
public record ClientMessageNames(List<ClientMessageId> names, boolean last) {}
