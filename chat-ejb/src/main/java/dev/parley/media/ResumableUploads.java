package dev.parley.media;

import dev.parley.media.store.Multipart;
import dev.parley.media.store.ObjectStore;
import dev.parley.media.store.StoredBytes;
import dev.parley.model.MediaFile;
import dev.parley.model.MediaId;
import dev.parley.model.MediaStatus;
import dev.parley.model.MediaUpload;
import dev.parley.model.UserId;
import dev.parley.model.error.BadRequestException;
import dev.parley.model.error.ChatException;
import dev.parley.model.error.ConflictException;
import dev.parley.model.error.NotFoundException;
import dev.parley.model.error.TooLargeException;
import dev.parley.model.error.UnavailableException;
import dev.parley.persistence.metadata.MediaRepository;
import dev.parley.persistence.metadata.MediaUploadRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/**
 * Takes files in piece by piece. What was said to have come is in the object store and in
 * PostgreSQL, so the next piece may come to any server. Thread-safe.
 */
@ApplicationScoped
public class ResumableUploads {
  @Inject MediaConfig config;
  @Inject MediaRepository repository;
  @Inject MediaUploadRepository uploads;
  @Inject ObjectStore store;
  @Inject Uploads rules;
  @Inject Transfers transfers;
  @Inject MediaQueue queue;
  @Inject Collector collector;
  @Inject MediaMetrics metrics;

  /**
   * Begins a file.
   *
   * @param length of the whole, in bytes
   * @throws TooLargeException if it is, or if the user would have too much
   */
  public MediaUpload begin(UserId owner, String name, long length) {
    try {
      return open(owner, name, length);
    } catch (ChatException e) {
      metrics.refused(e);
      throw e;
    }
  }

  private MediaUpload open(UserId owner, String name, long length) {
    if (length <= 0) {
      throw new BadRequestException("an empty file cannot be uploaded");
    }
    long unused = rules.requireRoom(owner, length);
    MediaFile file = MediaFile.expected(MediaId.random(), owner, FileName.of(name), length);
    String uploadId = store.begin(MediaFiles.key(file.id(), MediaFile.ORIGINAL));
    Instant expiresAt = Instant.now().plus(config.uploadLifetime);
    MediaUpload upload = new MediaUpload(file.id(), uploadId, length, 0, 0, List.of(), expiresAt);
    repository.begin(file);
    uploads.begin(upload);
    return upload;
  }

  /**
   * How far a file has come.
   *
   * @throws NotFoundException if the user has begun no such file, or has all of it here
   */
  public MediaUpload require(UserId owner, MediaId id) {
    MediaFile file =
        repository
            .find(id)
            .filter(one -> one.owner().equals(owner) && one.status() == MediaStatus.UPLOADING)
            .orElseThrow(() -> new NotFoundException("no such upload: " + id));
    MediaUpload upload =
        uploads
            .find(id)
            .filter(one -> one.expiresAt().isAfter(Instant.now()))
            .orElseThrow(() -> new NotFoundException("no such upload: " + id));
    if (upload.isComplete()) {
      complete(file, upload);
    }
    return upload;
  }

  /**
   * Takes the next piece, or as much of it as comes.
   *
   * @param offset where it belongs
   * @return how far the file has come now
   * @throws ConflictException if the piece does not belong to the end of what is there
   */
  public MediaUpload append(UserId owner, MediaId id, long offset, InputStream piece) {
    try {
      return goOn(owner, id, offset, piece);
    } catch (ChatException e) {
      metrics.refused(e);
      throw e;
    }
  }

  private MediaUpload goOn(UserId owner, MediaId id, long offset, InputStream piece) {
    MediaUpload upload = require(owner, id);
    if (offset != upload.received()) {
      throw new ConflictException("the next byte is " + upload.received());
    }
    Transfers.Turn turn = transfers.begin(owner);
    try {
      MediaUpload after = new Piece(upload).take(piece);
      if (after.isComplete()) {
        complete(repository.find(id).orElseThrow(), after);
      }
      return after;
    } finally {
      turn.close();
    }
  }

  /** Gives a file up. */
  public void cancel(UserId owner, MediaId id) {
    MediaUpload unused = require(owner, id);
    collector.delete(id);
  }

  /** May be done again: by who asks, when the server died in the midst of it. */
  private void complete(MediaFile file, MediaUpload upload) {
    String key = MediaFiles.key(file.id(), MediaFile.ORIGINAL);
    try {
      store.complete(new Multipart(key, upload.uploadId()), upload.parts());
    } catch (UnavailableException e) {
      if (!store.has(key)) {
        throw e;
      }
    }
    MediaFile arrived =
        file.arrived(detect(key, upload), upload.length(), null, MediaStatus.PROCESSING);
    if (!repository.arrived(arrived, config.userQuotaBytes)) {
      collector.delete(file.id());
      throw new TooLargeException(
          "all files of a user have at most " + config.userQuotaBytes + " bytes");
    }
    uploads.remove(file.id());
    metrics.uploaded(upload.length());
    store.delete(MediaFiles.key(file.id(), MediaFiles.TAIL));
    queue.add(file.id());
  }

  private String detect(String key, MediaUpload upload) {
    long last = Math.min(MediaTypes.HEAD_BYTES, upload.length()) - 1;
    try (StoredBytes head = store.read(key, 0, last)) {
      return MediaTypes.detect(head.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One piece on its way into parts. For one thread. */
  private final class Piece {
    private final byte[] part = new byte[ObjectStore.PART_BYTES];
    private final Multipart target;
    private MediaUpload upload;
    private int filled;

    Piece(MediaUpload upload) {
      this.upload = upload;
      this.target =
          new Multipart(MediaFiles.key(upload.id(), MediaFile.ORIGINAL), upload.uploadId());
    }

    MediaUpload take(InputStream in) {
      readTail();
      boolean more = true;
      while (more && !upload.isComplete()) {
        more = fill(in);
        boolean isLast = upload.received() - upload.tail() + filled == upload.length();
        if (filled == part.length || isLast) {
          keepPart();
        }
      }
      if (filled > upload.tail()) {
        keepTail();
      }
      return upload;
    }

    private void readTail() {
      if (upload.tail() == 0) {
        return;
      }
      try (StoredBytes tail =
          store.read(MediaFiles.key(upload.id(), MediaFiles.TAIL), 0, upload.tail() - 1L)) {
        filled = tail.readNBytes(part, 0, upload.tail());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (filled < upload.tail()) {
        throw new IllegalStateException("bytes are lost of " + upload.id());
      }
    }

    /** Reads until the part is full; false at the end of the piece, wherever it was cut. */
    private boolean fill(InputStream in) {
      long left = upload.length() - (upload.received() - upload.tail()) - filled;
      int room = (int) Math.min(part.length - filled, left);
      try {
        while (room > 0) {
          int count = in.read(part, filled, room);
          if (count < 0) {
            return false;
          }
          filled += count;
          room -= count;
        }
        return true;
      } catch (IOException e) {
        return false; // What has come is kept: that is what resuming is for.
      }
    }

    private void keepPart() {
      String tag = store.part(target, upload.parts().size() + 1, part, filled);
      advance(upload.withPart(tag, upload.received() - upload.tail() + filled));
      filled = 0;
    }

    private void keepTail() {
      store.put(MediaFiles.key(upload.id(), MediaFiles.TAIL), part, filled);
      advance(upload.withTail(filled, upload.received() - upload.tail() + filled));
    }

    private void advance(MediaUpload after) {
      if (!uploads.advance(upload, after, config.uploadLifetime)) {
        throw new ConflictException("somebody else goes on with the upload");
      }
      upload = after;
    }
  }
}
