package dev.parley.push;

import dev.parley.delivery.PushWork.Said;
import dev.parley.model.PushOutcome;
import dev.parley.model.QuietHours;
import dev.parley.model.UserId;
import dev.parley.persistence.metadata.PushRepository.Recipient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a member is pushed. Pure.
 *
 * @param why not; null where the member is pushed
 * @param firstSeq the first message that the push tells
 * @param newest the last one
 */
record PushDecision(UserId userId, @Nullable PushOutcome why, long firstSeq, Said newest) {

  /**
   * Decides. Mentions break through muting, but not through quiet hours.
   *
   * @param messages in order
   * @param absent whether the member is known to have no connection
   * @param now when
   * @return empty if none of the messages is the member's to see, or others' words
   */
  static Optional<PushDecision> of(
      Recipient recipient, List<Said> messages, boolean absent, Instant now) {
    UserId user = recipient.userId();
    List<Said> seen =
        messages.stream()
            .filter(said -> !said.senderId().equals(user))
            .filter(said -> said.seq() > recipient.joinedSeq())
            .filter(said -> said.seq() <= recipient.lastVisibleSeq())
            .toList();
    if (seen.isEmpty()) {
      return Optional.empty();
    }
    List<Said> unread = seen.stream().filter(said -> said.seq() > recipient.readSeq()).toList();
    if (unread.isEmpty()) {
      return not(user, PushOutcome.READ, seen);
    }
    if (last(unread).seq() <= recipient.deliveredSeq()) {
      return not(user, PushOutcome.DELIVERED, unread);
    }
    List<Said> loud = isMuted(recipient, now) ? mentioning(user, unread) : unread;
    if (loud.isEmpty()) {
      return not(user, PushOutcome.MUTED, unread);
    }
    QuietHours quiet = recipient.quietHours();
    if (quiet != null && quiet.contain(now)) {
      return not(user, PushOutcome.QUIET_HOURS, loud);
    }
    return absent
        ? Optional.of(new PushDecision(user, null, loud.get(0).seq(), last(loud)))
        : not(user, PushOutcome.ONLINE, loud);
  }

  private static Optional<PushDecision> not(UserId user, PushOutcome why, List<Said> messages) {
    return Optional.of(new PushDecision(user, why, messages.get(0).seq(), last(messages)));
  }

  private static boolean isMuted(Recipient recipient, Instant now) {
    Instant until = recipient.mutedUntil();
    return until != null && until.isAfter(now);
  }

  private static List<Said> mentioning(UserId user, List<Said> messages) {
    return messages.stream().filter(said -> said.mentions().contains(user)).toList();
  }

  private static Said last(List<Said> messages) {
    return messages.get(messages.size() - 1);
  }

  boolean isPush() {
    return why == null;
  }

  /** Whether there may be a push after all, when it is seen that the member did not get it. */
  boolean isOpen() {
    return why == PushOutcome.ONLINE;
  }
}
