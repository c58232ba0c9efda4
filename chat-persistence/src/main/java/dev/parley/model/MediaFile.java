package dev.parley.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an uploaded file; its bytes are elsewhere.
 *
 * @param name as the owner calls it; for people only, never trusted
 * @param type media type, found in the content
 * @param sizeBytes of what others get
 * @param sha256 of what others get, hex; null until it is known
 * @param picture of a picture whose size is known; else null
 * @param thumbnail whether there is one
 * @param note why there is no thumbnail, or why it was refused; else null
 * @param object the last part of the object's name
 */
public record MediaFile(
    MediaId id,
    UserId owner,
    String name,
    String type,
    long sizeBytes,
    @Nullable String sha256,
    @Nullable Pixels picture,
    boolean thumbnail,
    @Nullable String note,
    String object,
    MediaStatus status,
    Instant createdAt) {

  /** As it was uploaded. */
  public static final String ORIGINAL = "original";

  /** Without what a camera says of place and owner. */
  public static final String CLEAN = "clean";

  /** A picture's size as it is shown. */
  public record Pixels(int width, int height) {

    /** The same, on its side. */
    public Pixels turned() {
      int turnedWidth = height;
      return new Pixels(turnedWidth, width);
    }
  }

  /** One whose bytes are about to come. */
  public static MediaFile expected(MediaId id, UserId owner, String name, long sizeBytes) {
    return new MediaFile(
        id,
        owner,
        name,
        "application/octet-stream",
        sizeBytes,
        null,
        null,
        false,
        null,
        ORIGINAL,
        MediaStatus.UPLOADING,
        Instant.now());
  }

  /** The same when all bytes have come. */
  public MediaFile arrived(String found, long bytes, @Nullable String hash, MediaStatus next) {
    return new MediaFile(
        id, owner, name, found, bytes, hash, picture, thumbnail, note, object, next, createdAt);
  }

  /** The same, refused. */
  public MediaFile refused(String why) {
    return new MediaFile(
        id,
        owner,
        name,
        type,
        sizeBytes,
        sha256,
        null,
        false,
        why,
        object,
        MediaStatus.REFUSED,
        createdAt);
  }

  /** The same, ready for others. */
  public MediaFile ready(
      String from,
      long bytes,
      String hash,
      @Nullable Pixels shown,
      boolean hasThumbnail,
      @Nullable String why) {
    return new MediaFile(
        id,
        owner,
        name,
        type,
        bytes,
        hash,
        shown,
        hasThumbnail,
        why,
        from,
        MediaStatus.READY,
        createdAt);
  }
}
