package dev.parley.message;

import dev.parley.conversation.Conversations;
import dev.parley.conversation.Memberships;
import dev.parley.delivery.Chunk;
import dev.parley.delivery.FanOut;
import dev.parley.delivery.Herald;
import dev.parley.delivery.Outbound;
import dev.parley.delivery.PushOutbox;
import dev.parley.delivery.PushWork;
import dev.parley.model.ConversationId;
import dev.parley.model.Event;
import dev.parley.model.Progress;
import dev.parley.model.UserId;
import dev.parley.presence.PresenceRegistry;
import dev.parley.wire.LogRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What a stored batch does to the rest of the world: memberships, counters, watermarks, and those
 * who are told. Every effect may be repeated.
 */
@ApplicationScoped
class BatchEffects {
  private static final Logger LOG = Logger.getLogger(BatchEffects.class.getName());
  @Inject Memberships memberships;
  @Inject Conversations conversations;
  @Inject ProgressWriter progress;
  @Inject MediaUses mediaUses;
  @Inject SeqCounters counters;
  @Inject PresenceRegistry presence;
  @Inject Herald herald;
  @Inject PushOutbox pushes;
  @Inject MessageConfig config;
  @Inject MessageLog log;
  @Inject PipelineMetrics metrics;

  /**
   * Has the effects of a batch.
   *
   * @param decided in the order of the log
   * @param after the conversations' states after the batch
   */
  void apply(List<BatchFold.Decided> decided, Map<ConversationId, ConversationState> after) {
    changeConversations(decided);
    progress.record(progressOf(decided));
    mediaUses.record(MediaUses.of(decided));
    CompletionStage<List<SeqCounters.Wrong>> counted =
        counters.advance(Outbounds.advances(decided, after));
    // Broadcasts wait for nobody and nobody waits for them but the end of the batch.
    CompletableFuture<Void> chunks =
        log.appendAll(MessageLog.FANOUT, Outbounds.chunks(decided, after), Chunk::key);
    metrics.time(PipelineMetrics.Stage.ROUTE, () -> tell(Outbounds.of(decided, after), counted));
    push(Outbounds.pushes(decided));
    chunks.join();
  }

  /** In the order of the log: what a new member sees depends on the setting of that moment. */
  private void changeConversations(List<BatchFold.Decided> decided) {
    for (BatchFold.Decided one : decided) {
      Event event = Outbounds.eventOf(one.outcome());
      LogRecord record = one.entry().record();
      if (event != null && record instanceof LogRecord.ChangeMembership membership) {
        memberships.applyMembership(event.conversationId(), event.seq(), membership.change());
      } else if (event != null && record instanceof LogRecord.ChangeConversation change) {
        conversations.apply(event, change.change());
      }
    }
  }

  private static List<Progress> progressOf(List<BatchFold.Decided> decided) {
    List<Progress> batch = new ArrayList<>();
    for (BatchFold.Decided one : decided) {
      Event event = Outbounds.eventOf(one.outcome());
      if (event != null) {
        batch.add(new Progress(event.conversationId(), event.seq(), event.time()));
      }
    }
    return batch;
  }

  /** Who is told may answer with a receipt at once, which is checked against the counters. */
  private FanOut tell(List<Outbound> batch, CompletionStage<List<SeqCounters.Wrong>> counted) {
    Set<UserId> audience = new HashSet<>();
    batch.forEach(outbound -> audience.addAll(outbound.audience()));
    FanOut plan = FanOut.plan(batch, presence.findOrGuess(audience));
    List<SeqCounters.Wrong> wrong =
        counted.exceptionally(BatchEffects::countedLater).toCompletableFuture().join();
    if (!wrong.isEmpty()) {
      counters.setRight(wrong);
    }
    herald.tell(plan);
    metrics.absent(plan.absent().size());
    return plan;
  }

  // After all are told, since nobody waits for it. Who is pushed is found out by who does the work.
  private void push(List<PushWork.Part> parts) {
    if (config.pushes && !parts.isEmpty()) {
      pushes.put(new PushWork.Batch(System.currentTimeMillis(), false, parts));
    }
  }

  private static List<SeqCounters.Wrong> countedLater(Throwable failure) {
    LOG.log(Level.FINE, "counters are set right with the next batch", failure);
    return List.of();
  }
}
