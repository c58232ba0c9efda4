package dev.parley.push;

import dev.parley.model.ConversationId;
import dev.parley.model.UserId;
import dev.parley.persistence.message.UnreadCounts;
import dev.parley.persistence.metadata.PushRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What users have not read, counted as sync does. Who left very much unread is not counted to the
 * end. Thread-safe.
 */
@ApplicationScoped
class Badges {
  /** More of a conversation is shown as so many. */
  private static final int MAX_COUNT = 99;

  private static final int MAX_CONVERSATIONS = 50;

  @Inject PushRepository repository;
  @Inject UnreadCounts counts;

  /** What several users have not read. */
  record Unread(Map<UserId, Map<ConversationId, Long>> counts) {

    /** Of one conversation; at least the message that is pushed. */
    long of(UserId user, ConversationId conversation) {
      return Math.max(1, counts.getOrDefault(user, Map.of()).getOrDefault(conversation, 0L));
    }

    /** Of all. */
    long all(UserId user) {
      long sum = counts.getOrDefault(user, Map.of()).values().stream().mapToLong(n -> n).sum();
      return Math.max(1, sum);
    }
  }

  Unread of(List<UserId> users) {
    List<UnreadCounts.Range> open =
        repository.open(users, MAX_CONVERSATIONS).stream()
            .map(
                one ->
                    new UnreadCounts.Range(
                        one.conversationId(), one.userId(), one.readSeq(), one.lastSeq()))
            .toList();
    Map<UserId, Map<ConversationId, Long>> unread = new HashMap<>();
    counts
        .count(open, MAX_COUNT)
        .forEach(
            (range, count) ->
                unread
                    .computeIfAbsent(range.reader(), user -> new HashMap<>())
                    .put(range.conversationId(), count.messages()));
    return new Unread(unread);
  }
}
