package dev.parley.message;

import dev.parley.model.ConversationId;
import dev.parley.model.Progress;
import dev.parley.model.error.UnavailableException;
import dev.parley.persistence.metadata.ProgressRepository;
import dev.parley.wire.WatermarkRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Writes how far conversations came. Messages go on without PostgreSQL: what cannot be written goes
 * into the log {@code chat.receipts}, whose readers write it as soon as that is possible, whatever
 * happens to this server.
 */
@ApplicationScoped
class ProgressWriter {
  private static final Logger LOG = Logger.getLogger(ProgressWriter.class.getName());
  @Inject ProgressRepository repository;
  @Inject MessageLog log;

  /**
   * Writes it, now or later.
   *
   * @param batch those of a conversation in the order of {@code seq}
   * @throws java.util.concurrent.CompletionException if neither PostgreSQL nor the log takes it
   */
  void record(List<Progress> batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      repository.record(batch);
    } catch (UnavailableException e) {
      LOG.log(Level.FINE, "progress waits for PostgreSQL", e);
      defer(batch);
    }
  }

  private void defer(List<Progress> batch) {
    log.appendAll(MessageLog.RECEIPTS, stored(batch), stored -> stored.conversationId().value())
        .join();
  }

  /** One for each conversation, from its first to its last event of the batch. */
  static List<WatermarkRecord.Stored> stored(List<Progress> batch) {
    Map<ConversationId, WatermarkRecord.Stored> stored = new LinkedHashMap<>();
    for (Progress one : batch) {
      long at = one.at().toEpochMilli();
      stored.merge(
          one.conversationId(),
          new WatermarkRecord.Stored(one.conversationId(), one.seq(), at, one.seq(), at),
          (first, last) ->
              new WatermarkRecord.Stored(
                  one.conversationId(),
                  first.firstSeq(),
                  first.firstAt(),
                  last.lastSeq(),
                  last.lastAt()));
    }
    return List.copyOf(stored.values());
  }
}
