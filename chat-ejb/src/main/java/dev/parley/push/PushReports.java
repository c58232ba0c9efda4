package dev.parley.push;

import dev.parley.model.ConversationId;
import dev.parley.model.Event;
import dev.parley.model.Member;
import dev.parley.model.MemberRole;
import dev.parley.model.MessageId;
import dev.parley.model.PushOutcome;
import dev.parley.model.UserId;
import dev.parley.model.error.NotFoundException;
import dev.parley.model.error.UnavailableException;
import dev.parley.persistence.message.MessageHistory;
import dev.parley.persistence.message.StoreException;
import dev.parley.persistence.metadata.MembershipRepository;
import dev.parley.persistence.metadata.PushSkip;
import dev.parley.persistence.metadata.PushTrace;
import dev.parley.persistence.metadata.PushTraceRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells whether and when each recipient of a message was pushed, or why not. Thread-safe. */
@ApplicationScoped
public class PushReports {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  @Inject MembershipRepository memberships;
  @Inject MessageHistory history;
  @Inject PushTraceRepository traces;

  /**
   * One recipient.
   *
   * @param outcome null if nothing is known: it is not decided yet, or too long ago
   * @param at when that became of it; null with it
   * @param devices the pushes to the recipient's devices
   */
  public record Report(
      UserId userId,
      @Nullable PushOutcome outcome,
      @Nullable Instant at,
      List<PushTrace> devices) {}

  /**
   * The recipients by id, the sender aside.
   *
   * @param after the last user of the page before; empty for the first page
   * @throws NotFoundException if there is no such message
   * @throws UnavailableException if a store does not answer
   */
  public List<Report> of(ConversationId conversation, MessageId message, String after, int limit) {
    Event event = require(conversation, message);
    Map<UserId, List<PushTrace>> pushed =
        traces.ofMessage(conversation, event.seq()).stream()
            .collect(Collectors.groupingBy(PushTrace::userId));
    Map<UserId, PushSkip> skipped = new HashMap<>();
    for (PushSkip skip : traces.skipsOfMessage(conversation, event.seq())) {
      skip.users().forEach(user -> skipped.put(user, skip));
    }
    return memberships
        .findRoster(conversation)
        .map(roster -> roster.audienceOf(event.seq()))
        .orElse(List.of())
        .stream()
        .filter(user -> !user.equals(event.senderId()) && user.value().compareTo(after) > 0)
        .sorted(Comparator.comparing(UserId::value))
        .limit(limit)
        .map(user -> report(user, pushed.getOrDefault(user, List.of()), skipped.get(user)))
        .toList();
  }

  private static Report report(UserId user, List<PushTrace> devices, @Nullable PushSkip skip) {
    if (devices.isEmpty()) {
      return skip == null
          ? new Report(user, null, null, devices)
          : new Report(user, skip.outcome(), skip.at(), devices);
    }
    PushTrace best =
        devices.stream()
            .filter(device -> device.outcome() == PushOutcome.ACCEPTED)
            .findFirst()
            .orElse(devices.get(devices.size() - 1));
    return new Report(user, best.outcome(), best.at(), devices);
  }

  private Event require(ConversationId conversation, MessageId message) {
    try {
      return history
          .find(conversation, Member.founding(MemberRole.MEMBER), message)
          .orElseThrow(() -> new NotFoundException("no such message: " + message));
    } catch (StoreException e) {
      throw new UnavailableException("the message store does not answer", RETRY_AFTER, e);
    }
  }
}
