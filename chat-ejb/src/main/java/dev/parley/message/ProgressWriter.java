package dev.parley.message;

import dev.parley.model.Progress;
import dev.parley.model.error.UnavailableException;
import dev.parley.persistence.metadata.ProgressRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Writes how far conversations and senders came. Messages go on without PostgreSQL: what could not
 * be written waits, the newest for each conversation and sender, and goes with the next batch.
 */
@ApplicationScoped
class ProgressWriter {
  private static final Logger LOG = Logger.getLogger(ProgressWriter.class.getName());

  /** Conversations and senders that may wait; beyond it, the rest is left to the next send. */
  private static final int MAX_WAITING = 100_000;

  private final Map<List<Object>, Progress> waiting = new HashMap<>();
  @Inject ProgressRepository repository;

  void record(List<Progress> batch) {
    if (batch.isEmpty()) {
      return;
    }
    List<Progress> all = new ArrayList<>(take());
    all.addAll(batch);
    try {
      repository.record(all);
    } catch (UnavailableException e) {
      LOG.log(Level.FINE, "progress waits for PostgreSQL", e);
      keep(all);
    }
  }

  private synchronized List<Progress> take() {
    List<Progress> taken = List.copyOf(waiting.values());
    waiting.clear();
    return taken;
  }

  private synchronized void keep(List<Progress> batch) {
    for (Progress progress : batch) {
      List<Object> key = List.of(progress.conversationId(), progress.sender());
      if (waiting.size() < MAX_WAITING || waiting.containsKey(key)) {
        waiting.merge(key, progress, (one, other) -> one.seq() > other.seq() ? one : other);
      }
    }
  }
}
