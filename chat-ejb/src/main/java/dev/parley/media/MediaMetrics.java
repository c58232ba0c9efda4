package dev.parley.media;

import dev.parley.model.MediaStatus;
import dev.parley.model.error.ChatException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** What becomes of files; names begin with {@code parley_media_}. */
@ApplicationScoped
class MediaMetrics {
  @Inject MetricRegistry registry;

  /** All of a file is here. */
  void uploaded(long bytes) {
    registry.counter("parley_media_uploads_total").inc();
    registry.counter("parley_media_upload_bytes_total").inc(bytes);
  }

  /** An upload, or a piece of one, was not taken. */
  void refused(ChatException why) {
    registry.counter("parley_media_refused_total", new Tag("code", why.code().wireName())).inc();
  }

  /** A file was looked at. */
  void looked(MediaStatus status) {
    registry.counter("parley_media_looked_total", new Tag("status", status.wireName())).inc();
  }

  /** From a picture's bytes to its small one's, or to the finding that there is none. */
  void thumbnailed(long nanos) {
    registry.timer("parley_media_thumbnail_seconds").update(Duration.ofNanos(nanos));
  }

  /** The scanner had all of a file and said what it thinks. */
  void scanned(long nanos) {
    registry.timer("parley_media_scan_seconds").update(Duration.ofNanos(nanos));
  }

  /** A file that nobody needs was deleted. */
  void collected() {
    registry.counter("parley_media_collected_total").inc();
  }
}
