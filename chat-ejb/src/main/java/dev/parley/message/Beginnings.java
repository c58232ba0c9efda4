package dev.parley.message;

import dev.parley.conversation.ConversationView;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.NewConversation;
import dev.parley.delivery.FanOut;
import dev.parley.delivery.Router;
import dev.parley.model.UserId;
import dev.parley.presence.PresenceRegistry;
import dev.parley.wire.Delivery;
import dev.parley.wire.Json;
import dev.parley.wire.ServerFrame;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Begins conversations and tells those of their members who are connected. That a conversation
 * began is no event and has no {@code seq}: who is not told finds it by the next sync. Thread-safe.
 */
@ApplicationScoped
public class Beginnings {
  private static final Logger LOG = Logger.getLogger(Beginnings.class.getName());

  /** Members of a larger one, all at once, would come back with questions; they hear its events. */
  private static final int MAX_TOLD = 500;

  @Inject Conversations conversations;
  @Inject PresenceRegistry presence;
  @Inject Router router;

  /** Begins one, as {@link Conversations#create}; telling never fails it. */
  public Conversations.Created begin(NewConversation wanted) {
    Conversations.Created created = conversations.create(wanted);
    if (created.isNew() && wanted.others().size() < MAX_TOLD) {
      try {
        tell(wanted, created.conversation());
      } catch (RuntimeException e) {
        LOG.log(Level.FINE, "a beginning is not told", e);
      }
    }
    return created;
  }

  private static ServerFrame created(UserId creator, ConversationView conversation) {
    Instant at = conversation.createdAt();
    return new ServerFrame.Conversation(
        null,
        conversation.id(),
        creator,
        at.getEpochSecond(),
        0,
        at.toEpochMilli(),
        "created",
        null,
        null,
        conversation.name().orElse(null),
        null);
  }

  private void tell(NewConversation wanted, ConversationView conversation) {
    List<UserId> members = new ArrayList<>(wanted.others());
    members.add(wanted.creator());
    String frame = Json.encode(created(wanted.creator(), conversation));
    Delivery.Signal signal =
        new Delivery.Signal(Delivery.Signal.Kind.CONVERSATION, conversation.id(), frame, members);
    router.send(FanOut.signals(List.of(signal), presence.findOrGuess(members)));
  }
}
