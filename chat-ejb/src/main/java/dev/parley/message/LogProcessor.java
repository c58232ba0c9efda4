package dev.parley.message;

import dev.parley.model.ChainedEvent;
import dev.parley.model.ConversationId;
import dev.parley.model.Head;
import dev.parley.persistence.message.ConversationAppend;
import dev.parley.persistence.message.MessageRepository;
import dev.parley.persistence.message.TargetRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What happens to a batch of the log: load, fold, store, tell. Nothing is remembered and nobody is
 * told before the store has it; any failure leaves the batch to be delivered again, which changes
 * nothing that was done already. Several threads may process batches of different partitions.
 */
@ApplicationScoped
class LogProcessor {
  @Inject PartitionMemories memories;
  @Inject StateLoader loader;
  @Inject MessageRepository messages;
  @Inject TargetRepository targets;
  @Inject BatchEffects effects;
  @Inject PipelineMetrics metrics;

  /**
   * Processes a batch.
   *
   * @param entries never empty; those of a partition in offset order and without a gap
   */
  void process(List<LogEntry> entries) {
    entries.forEach(entry -> metrics.waited(entry.logTimeMillis()));
    BatchMemory memory = memories.checkOut(entries);
    Loaded loaded = metrics.time(PipelineMetrics.Stage.LOAD, () -> loader.load(entries, memory));
    BatchFold fold = new BatchFold(loaded.states(), loaded.known(), loaded.targets());
    List<BatchFold.Decided> decided = fold.apply(entries);
    metrics.time(PipelineMetrics.Stage.STORE, () -> store(decided, loaded));
    effects.apply(decided, fold.states());
    for (BatchFold.Decided one : decided) {
      metrics.count(one.outcome());
      if (Outbounds.eventOf(one.outcome()) != null) {
        memory.names(one.entry()).add(one.entry().record().clientMsgId());
      }
    }
    memories.checkIn(memory, fold.states());
  }

  private boolean store(List<BatchFold.Decided> decided, Loaded loaded) {
    Map<ConversationId, List<ChainedEvent>> events = new LinkedHashMap<>();
    for (BatchFold.Decided one : decided) {
      if (one.outcome() instanceof Outcome.Accepted accepted) {
        events
            .computeIfAbsent(
                one.entry().record().conversationId(), conversation -> new ArrayList<>())
            .add(accepted.chained());
      }
    }
    List<ConversationAppend> appends = new ArrayList<>();
    events.forEach(
        (conversation, list) -> {
          Head head = Objects.requireNonNull(loaded.states().get(conversation)).head();
          appends.add(new ConversationAppend(head, list));
        });
    if (!loaded.unnamed().isEmpty()) {
      messages.recordClientMessages(loaded.unnamed());
    }
    if (!appends.isEmpty()) {
      messages.append(appends);
    }
    // Only now, since a record without a place may yet be decided otherwise; and for those that are
    // delivered again too, since the first time may have ended before.
    targets.apply(
        decided.stream().map(BatchFold.Decided::effect).filter(Objects::nonNull).toList());
    return !appends.isEmpty();
  }
}
