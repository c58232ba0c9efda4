package dev.parley.message;

import dev.parley.conversation.Memberships;
import dev.parley.model.ClientMessageId;
import dev.parley.model.Content;
import dev.parley.model.ConversationChange;
import dev.parley.model.ConversationId;
import dev.parley.model.Member;
import dev.parley.model.MembershipChange;
import dev.parley.model.MessageFormat;
import dev.parley.model.MessageId;
import dev.parley.model.Reaction;
import dev.parley.model.UserId;
import dev.parley.model.error.ForbiddenException;
import dev.parley.model.error.NotAMemberException;
import dev.parley.model.error.NotFoundException;
import dev.parley.presence.LocalGateway;
import dev.parley.wire.LogRecord;
import dev.parley.wire.MessageDraft;
import dev.parley.wire.ServerFrame.Ack;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The door: what clients say enters the log here, on every transport. Checks what can be told at
 * once; the rest is decided at the record's place in the order. Thread-safe.
 */
@ApplicationScoped
public class MessageIngress {
  @Inject Memberships memberships;
  @Inject SendLimits limits;
  @Inject DraftRules rules;
  @Inject MessageLog log;
  @Inject PendingAcks pending;
  @Inject SentBefore sentBefore;
  @Inject LocalGateway gateway;
  @Inject MessageConfig config;
  @Inject PipelineMetrics metrics;

  /**
   * Sends a message.
   *
   * @return completes when the message is durable and has its place; fails with a {@link
   *     dev.parley.model.error.ChatException}. After {@code unavailable} the message may still get
   *     its place, and sending it again under the same id is answered with that
   * @throws dev.parley.model.error.ChatException if it is refused at the door
   */
  public CompletionStage<Ack> send(UserId sender, ConversationId conversation, MessageDraft draft) {
    limits.take(sender);
    Content content = draft.toContent();
    rules.check(content);
    LogRecord record =
        new LogRecord.Send(conversation, sender, draft.clientMsgId(), gateway.id(), content);
    return submitAsMember(record, () -> rules.checkReferences(conversation, sender, content));
  }

  /**
   * Changes who belongs to a conversation. The caller has checked that the actor may.
   *
   * @return completes when the change is in force, as {@link #send}
   * @throws dev.parley.model.error.RateLimitedException if the actor's share is used up
   */
  public CompletionStage<Ack> changeMembership(
      UserId actor, ConversationId conversation, MembershipChange change) {
    limits.take(actor);
    ClientMessageId id = new ClientMessageId("srv-" + UUID.randomUUID());
    return submit(new LogRecord.ChangeMembership(conversation, actor, id, gateway.id(), change));
  }

  /**
   * Changes the conversation itself. The caller has checked that the actor may.
   *
   * @return completes when the change is in force, as {@link #send}
   * @throws dev.parley.model.error.RateLimitedException if the actor's share is used up
   */
  public CompletionStage<Ack> changeConversation(
      UserId actor, ConversationId conversation, ConversationChange change) {
    limits.take(actor);
    ClientMessageId id = new ClientMessageId("srv-" + UUID.randomUUID());
    return submit(new LogRecord.ChangeConversation(conversation, actor, id, gateway.id(), change));
  }

  /**
   * Says a message anew.
   *
   * @param mentions who is addressed by name from now on; null to leave that as it is
   * @return as {@link #send}
   * @throws dev.parley.model.error.ChatException if it is refused at the door
   */
  public CompletionStage<Ack> edit(
      Actor actor, MessageId target, String text, @Nullable List<UserId> mentions) {
    List<UserId> named = mentions == null ? List.of() : mentions;
    Content content = new Content(text, MessageFormat.PLAIN, null, List.of(), named);
    limits.take(actor.userId());
    rules.check(content);
    return submitAsMember(
        new LogRecord.Edit(
            actor.conversationId(),
            actor.userId(),
            actor.clientMessageId(),
            gateway.id(),
            target,
            content,
            mentions == null ? Boolean.TRUE : null));
  }

  /**
   * Takes a message back.
   *
   * @return as {@link #send}
   * @throws dev.parley.model.error.ChatException if it is refused at the door
   */
  public CompletionStage<Ack> delete(Actor actor, MessageId target) {
    limits.take(actor.userId());
    return submitAsMember(
        new LogRecord.Delete(
            actor.conversationId(), actor.userId(), actor.clientMessageId(), gateway.id(), target));
  }

  /**
   * Reacts to a message.
   *
   * @return as {@link #send}
   * @throws dev.parley.model.error.ChatException if it is refused at the door
   */
  public CompletionStage<Ack> react(Actor actor, MessageId target, Reaction reaction) {
    limits.take(actor.userId());
    rules.check(reaction);
    return submitAsMember(
        new LogRecord.React(
            actor.conversationId(),
            actor.userId(),
            actor.clientMessageId(),
            gateway.id(),
            target,
            reaction));
  }

  private CompletionStage<Ack> submitAsMember(LogRecord record) {
    return submitAsMember(record, () -> {});
  }

  /**
   * Who left says nothing more, and what is gone is neither answered nor carried; but who says
   * again what was said before is still told what became of it.
   */
  private CompletionStage<Ack> submitAsMember(LogRecord record, Runnable check) {
    try {
      Member unused = memberships.requireActiveMember(record.conversationId(), record.senderId());
      check.run();
    } catch (NotAMemberException | NotFoundException | ForbiddenException e) {
      return CompletableFuture.completedFuture(sentBefore.ack(record.key()).orElseThrow(() -> e));
    }
    return submit(record)
        .whenComplete(
            (ack, failure) -> {
              if (failure != null && Refusals.of(failure) instanceof NotAMemberException) {
                memberships.forget(record.conversationId(), record.senderId());
              }
            });
  }

  private CompletionStage<Ack> submit(LogRecord record) {
    CompletableFuture<Ack> answer = pending.await(record.key(), config.ackTimeout());
    long start = System.nanoTime();
    append(record)
        .thenRun(() -> metrics.record(PipelineMetrics.Stage.APPEND, since(start)))
        .exceptionally(
            failure -> {
              pending.fail(record.key(), Refusals.of(failure));
              return null;
            });
    return answer.whenComplete(
        (ack, failure) -> metrics.record(PipelineMetrics.Stage.ANSWER, since(start)));
  }

  // The log opens at its first use, which fails while Kafka is away.
  private CompletionStage<Void> append(LogRecord record) {
    try {
      return log.append(record);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(Refusals.of(e));
    }
  }

  private static Duration since(long startNanos) {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }
}
