package dev.parley.conversation;

import dev.parley.model.ConversationChange;
import dev.parley.model.ConversationId;
import dev.parley.model.ConversationType;
import dev.parley.model.Cursor;
import dev.parley.model.Event;
import dev.parley.model.Page;
import dev.parley.model.UserId;
import dev.parley.model.error.BadRequestException;
import dev.parley.model.error.ForbiddenException;
import dev.parley.model.error.NotAMemberException;
import dev.parley.model.error.NotFoundException;
import dev.parley.persistence.metadata.Conversation;
import dev.parley.persistence.metadata.ConversationRepository;
import dev.parley.persistence.metadata.ConversationRepository.Listing;
import dev.parley.persistence.metadata.Membership;
import dev.parley.persistence.metadata.MembershipRepository;
import dev.parley.persistence.metadata.MetadataAccess;
import dev.parley.persistence.metadata.UserRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Conversations, for a user. All methods but {@link #create} throw {@link NotFoundException} if
 * there is none or the user never was a member, and {@link NotAMemberException} if the membership
 * ended. Thread-safe.
 */
@ApplicationScoped
@MetadataAccess
@Transactional
public class Conversations {
  /** What {@link #create} did: the conversation, and whether it is new. */
  public record Created(ConversationView conversation, boolean isNew) {}

  @Inject ConversationRepository repository;
  @Inject MembershipRepository memberships;
  @Inject UserRepository users;

  /**
   * Begins a conversation. A pair has one direct conversation: who asks for a second one, even at
   * the same time, gets the first.
   *
   * @throws NotFoundException if a member is no user
   */
  public Created create(NewConversation wanted) {
    Set<UserId> missing = users.missing(wanted.others());
    if (!missing.isEmpty()) {
      throw new NotFoundException("no such user: " + missing.iterator().next());
    }
    Conversation conversation = begin(wanted);
    if (repository.add(conversation, wanted.members())) {
      return new Created(require(conversation.id(), wanted.creator()), true);
    }
    Conversation first =
        repository
            .findDirect(wanted.creator(), wanted.peer())
            .orElseThrow(() -> new IllegalStateException("a direct conversation vanished"));
    return new Created(require(first.id(), wanted.creator()), false);
  }

  private static Conversation begin(NewConversation wanted) {
    Instant now = Instant.now();
    return wanted.type() == ConversationType.DIRECT
        ? Conversation.direct(wanted.creator(), wanted.peer(), now)
        : Conversation.named(
            wanted.type(), wanted.name().orElse(null), wanted.openHistory(), wanted.creator(), now);
  }

  /**
   * The conversations that the user is a member of, the last active first.
   *
   * @param cursor of the page before
   * @throws BadRequestException if the cursor is malformed
   */
  public Page<ConversationView> list(UserId user, Optional<String> cursor, int limit) {
    List<Listing> found =
        repository.ofUser(user, cursor.map(Cursor::position).map(ListPosition::parse), limit + 1);
    Page<Listing> page = Page.of(found, limit, ListPosition::of);
    List<Conversation> shown = page.items().stream().map(Listing::conversation).toList();
    Map<ConversationId, Long> counts =
        repository.memberCounts(shown.stream().map(Conversation::id).toList());
    Map<ConversationId, Long> lastSeqs = lastSeqs(shown);
    return page.map(
        entry -> {
          ConversationId id = entry.conversation().id();
          return ConversationView.of(
              entry.conversation(),
              entry.membership(),
              counts.getOrDefault(id, 0L),
              lastSeqs.getOrDefault(id, 0L));
        });
  }

  /** One conversation. */
  public ConversationView require(ConversationId id, UserId user) {
    Membership membership = memberships.requireActive(id, user);
    Conversation conversation = repository.require(id);
    long members = repository.memberCounts(List.of(id)).getOrDefault(id, 0L);
    long lastSeq = lastSeqs(List.of(conversation)).getOrDefault(id, 0L);
    return ConversationView.of(conversation, membership, members, lastSeq);
  }

  /**
   * Checks a change before it goes into the log, where it is judged again.
   *
   * @return the change as it will be; empty if the conversation is so already
   * @throws ForbiddenException if the user may not
   * @throws BadRequestException if the name is none
   */
  public Optional<ConversationChange> check(
      ConversationId id, UserId user, ConversationChange change) {
    Membership membership = memberships.requireActive(id, user);
    Conversation now = repository.require(id);
    ConversationRules.check(now.type(), membership.role(), change.kind());
    String name = change.name();
    ConversationChange checked =
        name == null ? change : ConversationChange.renamed(ConversationName.check(name));
    return Optional.of(checked)
        .filter(wanted -> !wanted.isDone(now.name().orElse(null), now.hasOpenHistory()));
  }

  /** Applies an event of the log that changes the conversation; may come again. */
  public void apply(Event event, ConversationChange change) {
    repository.apply(event.conversationId(), event.seq(), change, event.time());
  }

  /** Says until when nothing of the conversation is pushed to the user; null for no such time. */
  public void mute(ConversationId id, UserId user, @Nullable Instant until) {
    Membership unused = memberships.requireActive(id, user);
    memberships.mute(id, user, until);
  }

  private static Map<ConversationId, Long> lastSeqs(Collection<Conversation> conversations) {
    return conversations.stream()
        .map(conversation -> Map.entry(conversation.id(), conversation.lastSeq()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
