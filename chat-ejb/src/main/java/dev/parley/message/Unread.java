package dev.parley.message;

import dev.parley.conversation.ConversationView;
import dev.parley.model.ConversationId;
import dev.parley.model.UserId;
import dev.parley.persistence.message.StoreException;
import dev.parley.persistence.message.UnreadCounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;

/** What a user has not read in some conversations. Thread-safe. */
@ApplicationScoped
public class Unread {
  @Inject UnreadCounts counts;

  /**
   * Counts; conversations in which everything is read may be absent.
   *
   * @throws dev.parley.model.error.UnavailableException if the store does not answer
   */
  public Map<ConversationId, UnreadCounts.Count> of(
      UserId reader, Collection<ConversationView> conversations) {
    try {
      return counts.count(
          conversations.stream()
              .map(
                  view -> new UnreadCounts.Range(view.id(), reader, view.readSeq(), view.lastSeq()))
              .toList());
    } catch (StoreException e) {
      throw Refusals.of(e);
    }
  }
}
