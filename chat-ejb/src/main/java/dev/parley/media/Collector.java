package dev.parley.media;

import dev.parley.media.store.Multipart;
import dev.parley.media.store.ObjectStore;
import dev.parley.model.MediaFile;
import dev.parley.model.MediaId;
import dev.parley.persistence.metadata.MediaCollection;
import dev.parley.persistence.metadata.MediaUploadRepository;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Deletes what no message carries, uploads that nobody goes on with, and what was left half done;
 * and has files looked at whose turn in the queue was lost. All servers may collect at once.
 */
@ApplicationScoped
class Collector {
  private static final Logger LOG = Logger.getLogger(Collector.class.getName());
  private static final Duration FORGOTTEN = Duration.ofMinutes(5);
  private static final int MANY = 100;
  private static final int TOMBS = 1_000;

  @Resource ManagedScheduledExecutorService scheduler;
  @Inject MediaConfig config;
  @Inject MediaCollection collection;
  @Inject MediaUploadRepository uploads;
  @Inject ObjectStore store;
  @Inject MediaQueue queue;
  @Inject MediaMetrics metrics;

  void start(@Observes Startup event) {
    long period = config.collectEvery.toMillis();
    var unused =
        scheduler.scheduleWithFixedDelay(this::collect, period, period, TimeUnit.MILLISECONDS);
  }

  private void collect() {
    try {
      collection.forgotten(FORGOTTEN, MANY).forEach(queue::add);
      collectUnused();
      int unused = collection.forgetWithdrawals(TOMBS);
    } catch (RuntimeException e) {
      // The store or PostgreSQL is away: what was begun is done the next time.
      LOG.log(Level.FINE, "collected later", e);
    }
  }

  private void collectUnused() {
    List<MediaId> gone = collection.takeUnused(config.unusedLifetime, MANY);
    while (!gone.isEmpty()) {
      gone.forEach(this::collectOne);
      gone = collection.takeUnused(config.unusedLifetime, MANY);
    }
  }

  private void collectOne(MediaId id) {
    delete(id);
    metrics.collected();
  }

  /** Bytes first: as long as one is left, the row says so. */
  void delete(MediaId id) {
    uploads
        .find(id)
        .ifPresent(
            upload ->
                store.abort(
                    new Multipart(MediaFiles.key(id, MediaFile.ORIGINAL), upload.uploadId())));
    for (String object :
        List.of(MediaFile.ORIGINAL, MediaFile.CLEAN, MediaFiles.THUMBNAIL, MediaFiles.TAIL)) {
      store.delete(MediaFiles.key(id, object));
    }
    collection.remove(id);
  }
}
