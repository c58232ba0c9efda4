package dev.parley.receipt;

import dev.parley.conversation.Memberships;
import dev.parley.identity.Caller;
import dev.parley.message.Heads;
import dev.parley.message.Refusals;
import dev.parley.model.ConversationId;
import dev.parley.model.Member;
import dev.parley.model.MessageId;
import dev.parley.model.ReceiptStatus;
import dev.parley.model.UserId;
import dev.parley.model.error.BadRequestException;
import dev.parley.model.error.NotAMemberException;
import dev.parley.model.error.NotFoundException;
import dev.parley.persistence.message.MessageHistory;
import dev.parley.wire.WatermarkRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The door of receipts, on every transport. Thread-safe. */
@ApplicationScoped
public class ReceiptIngress {
  @Inject Memberships memberships;
  @Inject Heads heads;
  @Inject MessageHistory history;
  @Inject ReceiptGatherer gatherer;

  /**
   * Takes a receipt.
   *
   * @return completes when it is in the log; fails with a {@link
   *     dev.parley.model.error.ChatException}
   * @throws BadRequestException if nothing stands there yet
   * @throws dev.parley.model.error.ChatException if the user is no member, or a service is away
   */
  public CompletionStage<Void> accept(
      Caller caller, ConversationId conversation, long seq, ReceiptStatus status) {
    requireReader(conversation, caller.userId(), seq);
    if (seq < 1 || seq > heads.lastSeqs(List.of(conversation)).getOrDefault(conversation, 0L)) {
      throw new BadRequestException("seq: nothing stands there yet");
    }
    return append(caller, conversation, seq, status);
  }

  /** Takes a receipt for an event that the caller is known to have been told; see above. */
  public CompletionStage<Void> acceptTold(
      Caller caller, ConversationId conversation, long seq, ReceiptStatus status) {
    requireReader(conversation, caller.userId(), seq);
    return append(caller, conversation, seq, status);
  }

  /** Who left has read what was seen till then: the receipt may come after the removal. */
  private void requireReader(ConversationId conversation, UserId user, long seq) {
    try {
      Member unused = memberships.requireActiveMember(conversation, user);
    } catch (NotAMemberException e) {
      if (seq > memberships.requireMembership(conversation, user).lastVisibleSeq()) {
        throw e;
      }
    }
  }

  /**
   * Where a message stands that the caller sees.
   *
   * @throws NotFoundException if there is none
   */
  public long seqOf(Caller caller, ConversationId conversation, MessageId message) {
    try {
      return history
          .find(conversation, memberships.requireMembership(conversation, caller.userId()), message)
          .orElseThrow(() -> new NotFoundException("no such message: " + message))
          .seq();
    } catch (RuntimeException e) {
      throw Refusals.of(e);
    }
  }

  // The log opens at its first use, which fails while Kafka is away.
  private CompletionStage<Void> append(
      Caller caller, ConversationId conversation, long seq, ReceiptStatus status) {
    WatermarkRecord.Receipt record =
        new WatermarkRecord.Receipt(
            conversation,
            caller.userId(),
            caller.deviceId(),
            status,
            seq,
            System.currentTimeMillis());
    try {
      return gatherer.add(record);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(Refusals.of(e));
    }
  }
}
