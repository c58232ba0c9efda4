package dev.parley.presence;

import dev.parley.conversation.Memberships;
import dev.parley.delivery.FanOut;
import dev.parley.delivery.Router;
import dev.parley.model.ConversationId;
import dev.parley.model.ConversationType;
import dev.parley.model.Roster;
import dev.parley.model.UserId;
import dev.parley.persistence.metadata.TimedCache;
import dev.parley.wire.Delivery;
import dev.parley.wire.Json;
import dev.parley.wire.ServerFrame;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells the other members that somebody is writing: not in large conversations, and not too often.
 * Nothing here is ever repeated. Thread-safe.
 */
@ApplicationScoped
public class TypingRelay {
  private static final Logger LOG = Logger.getLogger(TypingRelay.class.getName());
  private static final int MAX_MEMBERS = 100;
  private static final int REMEMBERED = 20_000;
  private static final Duration NOT_WITHIN = Duration.ofSeconds(3);
  private static final Duration STALE = Duration.ofSeconds(5);

  private record Key(ConversationId conversation, UserId user) {}

  private final TimedCache<Key, Boolean> told = new TimedCache<>(REMEMBERED, NOT_WITHIN);
  private final TimedCache<ConversationId, List<UserId>> hearers =
      new TimedCache<>(REMEMBERED / 10, STALE);

  @Resource ManagedExecutorService executor;
  @Inject Memberships memberships;
  @Inject PresenceRegistry presence;
  @Inject Router router;

  /**
   * Somebody is writing; whoever waits for this is not kept by it.
   *
   * @throws dev.parley.model.error.ChatException if the user is no member
   */
  public void typing(ConversationId conversation, UserId user) {
    memberships.requireActiveMember(conversation, user);
    Key key = new Key(conversation, user);
    if (told.find(key).isPresent()) {
      return;
    }
    told.put(key, true);
    try {
      executor.execute(() -> relay(conversation, user));
    } catch (RejectedExecutionException e) {
      LOG.log(Level.FINE, "typing is not told", e);
    }
  }

  private void relay(ConversationId conversation, UserId user) {
    try {
      List<UserId> others =
          members(conversation).stream().filter(member -> !member.equals(user)).toList();
      if (others.isEmpty()) {
        return;
      }
      String frame = Json.encode(new ServerFrame.Typing(conversation, user));
      Delivery.Signal signal =
          new Delivery.Signal(Delivery.Signal.Kind.TYPING, conversation, frame, others);
      router.send(FanOut.signals(List.of(signal), presence.find(others)));
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "typing is not told", e);
    }
  }

  private List<UserId> members(ConversationId conversation) {
    return hearers
        .find(conversation)
        .orElseGet(
            () -> {
              List<UserId> found =
                  memberships.findRoster(conversation).map(TypingRelay::hearers).orElse(List.of());
              hearers.put(conversation, found);
              return found;
            });
  }

  private static List<UserId> hearers(Roster roster) {
    if (roster.deleted() || roster.type() == ConversationType.BROADCAST) {
      return List.of();
    }
    List<UserId> active = roster.members().keySet().stream().filter(roster::isActive).toList();
    return active.size() > MAX_MEMBERS ? List.of() : active;
  }
}
