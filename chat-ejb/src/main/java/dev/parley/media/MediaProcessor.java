package dev.parley.media;

import dev.parley.media.picture.BrokenPictureException;
import dev.parley.media.picture.IsoNotes;
import dev.parley.media.picture.Patch;
import dev.parley.media.picture.PatchedStream;
import dev.parley.media.picture.Scrub;
import dev.parley.media.picture.Thumbnail;
import dev.parley.media.picture.UncleanException;
import dev.parley.media.store.ObjectStore;
import dev.parley.media.store.ObjectWriter;
import dev.parley.media.store.StoredBytes;
import dev.parley.model.MediaFile;
import dev.parley.model.MediaId;
import dev.parley.model.MediaStatus;
import dev.parley.model.error.ChatException;
import dev.parley.persistence.metadata.MediaRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a file before others may have it: has it scanned, takes a picture's notes off and makes
 * its thumbnail. May be done again, and by two at once, with the same result; a failure that passes
 * goes up.
 */
@ApplicationScoped
class MediaProcessor {
  private static final Logger LOG = Logger.getLogger(MediaProcessor.class.getName());

  /** A larger file is no photograph that somebody wants to see small. */
  private static final long MAX_PICTURE_BYTES = 64L * 1024 * 1024;

  @Inject MediaRepository repository;
  @Inject ObjectStore store;
  @Inject MediaConfig config;
  @Inject VirusScanner scanner;
  @Inject MediaMetrics metrics;

  /** Looks at a file, unless that was done. */
  void process(MediaId id) {
    MediaFile file =
        repository.find(id).filter(one -> one.status() == MediaStatus.PROCESSING).orElse(null);
    if (file == null) {
      return;
    }
    MediaFile looked = look(file);
    if (!repository.settle(looked)) {
      return;
    }
    metrics.looked(looked.status());
    if (!looked.object().equals(MediaFile.ORIGINAL)) {
      store.delete(MediaFiles.key(id, MediaFile.ORIGINAL));
    }
  }

  private MediaFile look(MediaFile file) {
    Optional<String> harm = scanner.findHarm(() -> original(file));
    if (harm.isPresent()) {
      return file.refused("harmful: " + harm.get());
    }
    try {
      return MediaTypes.isPicture(file.type()) ? picture(file, clean(file)) : plain(file);
    } catch (BrokenPictureException e) {
      return file.refused("broken: " + e.getMessage());
    } catch (IOException e) {
      throw new IllegalStateException("only what is broken fails in memory", e);
    }
  }

  private MediaFile plain(MediaFile file) throws IOException {
    if (!IsoNotes.isNeeded(file.type())) {
      return plain(file, null);
    }
    List<Patch> patches;
    try {
      patches = IsoNotes.find((at, count) -> read(file, at, count), file.sizeBytes());
    } catch (UncleanException e) {
      return plain(file, "not cleaned of places: " + e.getMessage());
    }
    return patches.isEmpty() ? plain(file, null) : patched(file, patches);
  }

  private MediaFile plain(MediaFile file, @Nullable String note) throws IOException {
    return file.ready(file.object(), file.sizeBytes(), sha256(file), null, false, note);
  }

  private byte[] read(MediaFile file, long at, int count) throws IOException {
    String key = MediaFiles.key(file.id(), file.object());
    try (StoredBytes bytes = store.read(key, at, at + count - 1)) {
      return bytes.readNBytes(count);
    }
  }

  private MediaFile patched(MediaFile file, List<Patch> patches) throws IOException {
    String key = MediaFiles.key(file.id(), MediaFile.CLEAN);
    try (InputStream from = new PatchedStream(original(file), patches);
        ObjectWriter writer = new ObjectWriter(store, key, file.sizeBytes());
        Counted counted = new Counted(writer)) {
      long unused = from.transferTo(counted);
      writer.finish();
      return file.ready(MediaFile.CLEAN, counted.bytes(), counted.sha256(), null, false, null);
    }
  }

  /** Of an upload in pieces nobody has seen all bytes yet. */
  private String sha256(MediaFile file) throws IOException {
    String known = file.sha256();
    if (known != null) {
      return known;
    }
    try (StoredBytes from = original(file);
        Counted counted = new Counted(OutputStream.nullOutputStream())) {
      long unused = from.transferTo(counted);
      return counted.sha256();
    }
  }

  /**
   * The object that others get.
   *
   * @param orientation of Exif
   */
  private record Clean(String object, long bytes, String sha256, int orientation) {}

  private Clean clean(MediaFile file) throws IOException {
    if (!Scrub.isNeeded(file.type())) {
      return new Clean(file.object(), file.sizeBytes(), sha256(file), 1);
    }
    String key = MediaFiles.key(file.id(), MediaFile.CLEAN);
    try (StoredBytes from = original(file);
        ObjectWriter writer = new ObjectWriter(store, key, file.sizeBytes());
        Counted counted = new Counted(writer)) {
      int orientation = Scrub.copy(file.type(), from, counted);
      writer.finish();
      return new Clean(MediaFile.CLEAN, counted.bytes(), counted.sha256(), orientation);
    }
  }

  private StoredBytes original(MediaFile file) {
    return store.read(MediaFiles.key(file.id(), file.object()), 0, file.sizeBytes() - 1);
  }

  private MediaFile picture(MediaFile file, Clean clean) {
    Thumbnail thumbnail = null;
    String note = null;
    if (clean.bytes() > MAX_PICTURE_BYTES) {
      note = "no thumbnail: more than " + MAX_PICTURE_BYTES + " bytes";
    } else {
      long begin = System.nanoTime();
      thumbnail = thumbnail(file, clean);
      metrics.thumbnailed(System.nanoTime() - begin);
      note = note(thumbnail);
    }
    byte[] small = thumbnail == null ? null : thumbnail.bytes();
    if (small != null) {
      store.put(MediaFiles.key(file.id(), MediaFiles.THUMBNAIL), small, small.length);
    }
    return file.ready(
        clean.object(),
        clean.bytes(),
        clean.sha256(),
        thumbnail == null ? null : thumbnail.shown(),
        small != null,
        note);
  }

  private @Nullable String note(@Nullable Thumbnail thumbnail) {
    if (thumbnail == null) {
      return "no thumbnail: cannot be decoded";
    }
    return thumbnail.bytes() == null ? "no thumbnail: too many pixels" : null;
  }

  /** Null if it cannot be decoded, whatever the decoder stumbles over. */
  private @Nullable Thumbnail thumbnail(MediaFile file, Clean clean) {
    String key = MediaFiles.key(file.id(), clean.object());
    try (StoredBytes from = store.read(key, 0, clean.bytes() - 1)) {
      return Thumbnail.of(file.type(), from, clean.orientation(), config.maxPixels);
    } catch (ChatException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.FINE, "no thumbnail of " + file.id(), e);
      return null;
    }
  }
}
