package dev.parley.message;

import dev.parley.model.ConversationId;
import dev.parley.model.Head;
import dev.parley.model.Target;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Whether somebody else went on in a conversation while a batch was being loaded: a server that was
 * paused finds what its successor did. Members and what happened to messages are written after the
 * rows and the head; so what was read of them is no younger than a head that is read afterwards,
 * and if that is still the one that the batch starts from, all of it is of one moment. Pure.
 */
final class Overtaken {
  private Overtaken() {}

  /**
   * The conversations whose head has to be read again.
   *
   * @param states what the batch starts from
   * @param about messages that were read; they may be younger than a remembered head
   * @param read conversations whose state was not remembered
   */
  static Set<ConversationId> doubtful(
      Map<ConversationId, ConversationState> states,
      Collection<Target.Key> about,
      Collection<ConversationId> read) {
    Set<ConversationId> doubtful = new HashSet<>();
    about.forEach(target -> doubtful.add(target.conversationId()));
    doubtful.retainAll(states.keySet());
    for (ConversationId conversation : read) {
      ConversationState state = states.get(conversation);
      if (state != null && state.roster().newestSeq() > state.head().seq()) {
        doubtful.add(conversation);
      }
    }
    return doubtful;
  }

  /**
   * Compares the heads that were read again.
   *
   * @throws OvertakenException if one is not what the batch starts from
   */
  static void check(Map<ConversationId, ConversationState> states, Map<ConversationId, Head> now) {
    now.forEach(
        (conversation, head) -> {
          Head start = Objects.requireNonNull(states.get(conversation)).head();
          if (!head.equals(start)) {
            throw new OvertakenException(
                conversation + " is at " + head.seq() + " and not at " + start.seq());
          }
        });
  }
}
