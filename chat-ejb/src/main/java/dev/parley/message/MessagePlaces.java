package dev.parley.message;

import dev.parley.model.ConversationId;
import dev.parley.model.MessageId;
import dev.parley.model.Target;
import dev.parley.model.UserId;
import dev.parley.model.error.NotFoundException;
import dev.parley.persistence.message.StoreException;
import dev.parley.persistence.message.TargetRepository;
import dev.parley.persistence.metadata.ConversationRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** In which conversation a message is, for clients that do not say it. Thread-safe. */
@ApplicationScoped
public class MessagePlaces {
  private static final int MAX_CONVERSATIONS = 200;
  @Inject ConversationRepository conversations;
  @Inject TargetRepository messages;
  @Inject SendLimits limits;

  /**
   * The conversation that the client names, or the one among the user's 200 that were last active
   * that has the message. To look for it takes a share of what the user may send.
   *
   * @throws dev.parley.model.error.RateLimitedException if that is used up
   * @throws NotFoundException if none of them has it
   */
  public ConversationId require(UserId user, @Nullable ConversationId named, MessageId message) {
    if (named != null) {
      return named;
    }
    limits.take(user);
    List<Target.Key> places =
        conversations.ofUser(user, Optional.empty(), MAX_CONVERSATIONS).stream()
            .map(listing -> new Target.Key(listing.conversation().id(), message))
            .toList();
    try {
      return messages.find(places).keySet().stream()
          .map(Target.Key::conversationId)
          .findFirst()
          .orElseThrow(
              () -> new NotFoundException("no such message; conversation_id helps to find it"));
    } catch (StoreException e) {
      throw Refusals.of(e);
    }
  }
}
