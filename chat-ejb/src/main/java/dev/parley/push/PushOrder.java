package dev.parley.push;

import dev.parley.delivery.PushWork;
import dev.parley.delivery.PushWork.Said;
import dev.parley.model.ConversationId;
import dev.parley.model.PushOutcome;
import dev.parley.model.UserId;
import dev.parley.persistence.metadata.PushAddress;
import dev.parley.persistence.metadata.PushTrace;
import java.time.Instant;
import java.util.List;

/**
 * A push to be made.
 *
 * @param firstSeq the first message that it tells
 * @param newest the last one
 * @param attempt which one it is, from 1
 */
record PushOrder(
    PushAddress address, ConversationId conversationId, long firstSeq, Said newest, int attempt) {

  UserId userId() {
    return address.userId();
  }

  /** What became of it. */
  PushTrace trace(PushOutcome outcome, String answer, Instant now) {
    return new PushTrace(
        conversationId,
        address.userId(),
        address.deviceId(),
        firstSeq,
        newest.seq(),
        address.provider(),
        outcome,
        answer,
        attempt,
        now);
  }

  /** The same push at a later time. */
  PushWork.Retry again(Instant now) {
    List<UserId> mentions = newest.mentions().contains(userId()) ? List.of(userId()) : List.of();
    return new PushWork.Retry(
        now.toEpochMilli(),
        conversationId,
        address.userId(),
        address.deviceId(),
        firstSeq,
        new Said(newest.seq(), newest.messageId(), newest.senderId(), mentions),
        attempt + 1);
  }
}
