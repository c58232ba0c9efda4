package dev.parley.message;

import dev.parley.conversation.ConversationView;
import dev.parley.conversation.Memberships;
import dev.parley.model.ConversationId;
import dev.parley.model.Event;
import dev.parley.model.Member;
import dev.parley.model.MessageId;
import dev.parley.model.UserId;
import dev.parley.model.error.NotFoundException;
import dev.parley.model.error.UnavailableException;
import dev.parley.persistence.message.LastMessages;
import dev.parley.persistence.message.MessageHistory;
import dev.parley.persistence.message.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was said, for a member: also one who left, up to where the membership ended.
 * Thread-safe.
 */
@ApplicationScoped
public class History {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
  @Inject Memberships memberships;
  @Inject MessageHistory history;
  @Inject LastMessages lastMessages;

  /**
   * A part of a history.
   *
   * @param events newest first, or oldest first where {@code after} was given
   * @param hasMore whether there are more in the direction of reading
   */
  public record Page(List<Event> events, boolean hasMore) {}

  /**
   * Reads a page.
   *
   * @param before exclusive; null for no bound
   * @param after exclusive; null for no bound
   * @throws NotFoundException if there is no such conversation for the user, or no such message
   * @throws UnavailableException if the store does not answer
   */
  public Page page(
      UserId reader,
      ConversationId conversation,
      @Nullable MessageId before,
      @Nullable MessageId after,
      int limit) {
    Member member = memberships.requireMembership(conversation, reader);
    return reach(
        () -> {
          require(conversation, member, before);
          require(conversation, member, after);
          List<Event> events =
              after == null
                  ? history.before(conversation, member, before, limit + 1)
                  : history.after(conversation, member, after, before, limit + 1);
          boolean more = events.size() > limit;
          return new Page(more ? List.copyOf(events.subList(0, limit)) : events, more);
        });
  }

  /**
   * The last message that the member may see, of conversations that have one among their newest
   * events.
   *
   * @throws UnavailableException if the store does not answer
   */
  public Map<ConversationId, Event> last(Collection<ConversationView> conversations) {
    return reach(
        () ->
            lastMessages.of(
                conversations.stream()
                    .collect(Collectors.toMap(ConversationView::id, ConversationView::member))));
  }

  private void require(ConversationId conversation, Member member, @Nullable MessageId id) {
    if (id != null && history.find(conversation, member, id).isEmpty()) {
      throw new NotFoundException("no such message: " + id);
    }
  }

  private static <T> T reach(Supplier<T> read) {
    try {
      return read.get();
    } catch (StoreException e) {
      throw new UnavailableException("the message store does not answer", RETRY_AFTER, e);
    }
  }
}
