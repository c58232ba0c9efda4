package dev.parley.media;

import dev.parley.media.store.ObjectStore;
import dev.parley.media.store.StoredBytes;
import dev.parley.model.MediaFile;
import dev.parley.model.MediaId;
import dev.parley.model.MediaStatus;
import dev.parley.model.UserId;
import dev.parley.model.error.ForbiddenException;
import dev.parley.model.error.NotFoundException;
import dev.parley.model.error.UnavailableException;
import dev.parley.persistence.metadata.MediaRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Files for those who may have them: the owner, and whoever sees a message that carries them now.
 * Thread-safe.
 */
@ApplicationScoped
public class MediaFiles {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  @Inject MediaRepository repository;
  @Inject ObjectStore store;

  /**
   * What is known of a file.
   *
   * @throws NotFoundException if there is none that the user may have
   */
  public MediaFile require(UserId user, MediaId id) {
    return repository.visible(user, List.of(id)).stream()
        .findFirst()
        .orElseThrow(() -> new NotFoundException("no such file: " + id));
  }

  /** What is known of files, in that order; those that the user may not have are left out. */
  public List<MediaFile> find(UserId user, Collection<MediaId> ids) {
    Map<MediaId, MediaFile> found = new LinkedHashMap<>();
    repository.visible(user, ids).forEach(file -> found.put(file.id(), file));
    return ids.stream().distinct().map(found::get).filter(Objects::nonNull).toList();
  }

  /**
   * A file whose bytes may be had.
   *
   * @throws NotFoundException if there is none that the user may have
   * @throws ForbiddenException if it was refused
   * @throws UnavailableException while it is being looked at
   */
  public MediaFile requireReady(UserId user, MediaId id) {
    MediaFile file = require(user, id);
    if (file.status() == MediaStatus.REFUSED) {
      throw new ForbiddenException("the file was refused: " + file.note());
    }
    if (file.status() != MediaStatus.READY) {
      throw new UnavailableException("the file is being looked at", RETRY_AFTER, null);
    }
    return file;
  }

  /**
   * Bytes of a file that is ready.
   *
   * @throws UnavailableException if the store does not answer
   */
  public StoredBytes read(MediaFile file, ByteRange range) {
    return store.read(key(file.id(), file.object()), range.first(), range.last());
  }

  /** The thumbnail, a JPEG or PNG of some kilobytes. */
  public byte[] thumbnail(MediaFile file) {
    if (!file.thumbnail()) {
      throw new NotFoundException("the file has no thumbnail");
    }
    try (StoredBytes bytes = store.read(key(file.id(), THUMBNAIL), 0, MAX_THUMBNAIL)) {
      return bytes.readNBytes(MAX_THUMBNAIL);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static final String THUMBNAIL = "thumbnail";

  /** Of an upload in pieces, what does not fill a part yet. */
  static final String TAIL = "tail";

  private static final int MAX_THUMBNAIL = 4 * 1024 * 1024;

  /** What an object of a file is called in the store. */
  static String key(MediaId id, String object) {
    return id.value() + "/" + object;
  }
}
