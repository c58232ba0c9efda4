package dev.parley.message;

import dev.parley.model.Event;
import dev.parley.model.EventKind;
import dev.parley.model.MediaUse;
import dev.parley.model.MessageId;
import dev.parley.model.error.UnavailableException;
import dev.parley.persistence.metadata.MediaUseRepository;
import dev.parley.wire.WatermarkRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Writes which messages carry which files, before anybody is told of them. Messages go on without
 * PostgreSQL: what cannot be written goes the way of {@link ProgressWriter}.
 */
@ApplicationScoped
class MediaUses {
  private static final Logger LOG = Logger.getLogger(MediaUses.class.getName());
  @Inject MediaUseRepository repository;
  @Inject MessageLog log;

  /**
   * Writes it, now or later.
   *
   * @throws java.util.concurrent.CompletionException if neither PostgreSQL nor the log takes it
   */
  void record(List<MediaUse> batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      repository.record(batch);
    } catch (UnavailableException e) {
      LOG.log(Level.FINE, "uses of files wait for PostgreSQL", e);
      List<WatermarkRecord.Used> used = batch.stream().map(WatermarkRecord.Used::new).toList();
      log.appendAll(MessageLog.RECEIPTS, used, one -> one.use().conversationId().value()).join();
    }
  }

  /** What events of a batch, new or delivered again, do to files; pure. */
  static List<MediaUse> of(List<BatchFold.Decided> decided) {
    List<MediaUse> uses = new ArrayList<>();
    for (BatchFold.Decided one : decided) {
      Event event = Outbounds.eventOf(one.outcome());
      if (event == null) {
        continue;
      }
      List<String> carried = event.content().attachments();
      if (event.kind() == EventKind.MESSAGE && !carried.isEmpty()) {
        uses.add(new MediaUse(event.conversationId(), event.messageId(), event.seq(), carried));
      } else if (event.kind() == EventKind.DELETE) {
        MessageId target = Objects.requireNonNull(event.target());
        uses.add(new MediaUse(event.conversationId(), target, event.seq(), List.of()));
      }
    }
    return uses;
  }
}
