package dev.parley.persistence.metadata;

import dev.parley.model.MediaId;
import dev.parley.model.MediaUpload;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Uploads in pieces, whichever server the next piece comes to. */
@ApplicationScoped
@MetadataAccess
@Transactional
public class MediaUploadRepository {
  @PersistenceContext(unitName = "chat")
  EntityManager entities;

  /** Adds one. */
  public void begin(MediaUpload upload) {
    var unused =
        entities
            .createNativeQuery(
                "insert into media_upload (media_id, upload_id, length, expires_at)"
                    + " values (?1, ?2, ?3, to_timestamp(?4 / 1000.0))")
            .setParameter(1, upload.id().value())
            .setParameter(2, upload.uploadId())
            .setParameter(3, upload.length())
            .setParameter(4, upload.expiresAt().toEpochMilli())
            .executeUpdate();
  }

  /** How far one has come. */
  public Optional<MediaUpload> find(MediaId id) {
    return Lists.rows(
            entities
                .createNativeQuery(
                    "select upload_id, length, received, tail, parts,"
                        + " (extract(epoch from expires_at) * 1000)::bigint"
                        + " from media_upload where media_id = ?1")
                .setParameter(1, id.value()))
        .stream()
        .map(row -> upload(id, row))
        .findFirst();
  }

  private static MediaUpload upload(MediaId id, Object[] row) {
    String parts = (String) row[4];
    return new MediaUpload(
        id,
        (String) row[0],
        ((Number) row[1]).longValue(),
        ((Number) row[2]).longValue(),
        ((Number) row[3]).intValue(),
        parts.isBlank() ? List.of() : List.of(parts.trim().split(" ", -1)),
        Instant.ofEpochMilli(((Number) row[5]).longValue()));
  }

  /**
   * Keeps that more has come, and gives it time anew.
   *
   * @param before what was known; if somebody else was faster nothing changes
   * @return whether it did
   */
  public boolean advance(MediaUpload before, MediaUpload after, Duration lifetime) {
    return entities
            .createNativeQuery(
                "update media_upload set received = ?2, tail = ?3, parts = ?4,"
                    + " expires_at = clock_timestamp() + make_interval(secs => ?5)"
                    + " where media_id = ?1 and received = ?6 and tail = ?7")
            .setParameter(1, before.id().value())
            .setParameter(2, after.received())
            .setParameter(3, after.tail())
            .setParameter(4, String.join(" ", after.parts()))
            .setParameter(5, (double) lifetime.toSeconds())
            .setParameter(6, before.received())
            .setParameter(7, before.tail())
            .executeUpdate()
        == 1;
  }

  /** Forgets one that is complete. */
  public void remove(MediaId id) {
    var unused =
        entities
            .createNativeQuery("delete from media_upload where media_id = ?1")
            .setParameter(1, id.value())
            .executeUpdate();
  }
}
