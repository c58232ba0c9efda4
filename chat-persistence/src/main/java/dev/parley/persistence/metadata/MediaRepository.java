package dev.parley.persistence.metadata;

import dev.parley.model.MediaFile;
import dev.parley.model.MediaId;
import dev.parley.model.MediaStatus;
import dev.parley.model.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What is known of uploaded files. */
@ApplicationScoped
@MetadataAccess
@Transactional
public class MediaRepository {
  private static final String ALL = "select " + MediaRows.COLUMNS + " from media f ";

  @PersistenceContext(unitName = "chat")
  EntityManager entities;

  /** Adds one whose bytes are about to come. */
  public void begin(MediaFile file) {
    var unused =
        entities
            .createNativeQuery(
                "insert into media (media_id, owner_id, name, type, size_bytes, object, status)"
                    + " values (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
            .setParameter(1, file.id().value())
            .setParameter(2, file.owner().value())
            .setParameter(3, file.name())
            .setParameter(4, file.type())
            .setParameter(5, file.sizeBytes())
            .setParameter(6, file.object())
            .setParameter(7, file.status().name())
            .executeUpdate();
  }

  /** Bytes of all that the user has uploaded or announced. */
  public long bytesOf(UserId owner) {
    return ((Number)
            entities
                .createNativeQuery(
                    "select coalesce(sum(size_bytes), 0) from media where owner_id = ?1"
                        + " and status not in ('REFUSED', 'GONE')")
                .setParameter(1, owner.value())
                .getSingleResult())
        .longValue();
  }

  /**
   * Notes that all bytes of a file have come, unless its owner would have more than the quota:
   * uploads of a user take turns here.
   *
   * @return whether it did
   */
  public boolean arrived(MediaFile file, long quotaBytes) {
    var locked =
        entities
            .createNativeQuery("select user_id from app_user where user_id = ?1 for update")
            .setParameter(1, file.owner().value())
            .getResultList();
    long others =
        ((Number)
                entities
                    .createNativeQuery(
                        "select coalesce(sum(size_bytes), 0) from media where owner_id = ?1"
                            + " and media_id <> ?2 and status not in ('REFUSED', 'GONE')")
                    .setParameter(1, file.owner().value())
                    .setParameter(2, file.id().value())
                    .getSingleResult())
            .longValue();
    return !locked.isEmpty()
        && others + file.sizeBytes() <= quotaBytes
        && update(file, MediaStatus.UPLOADING);
  }

  /** Keeps what was found out about a file that is being processed; says whether it still is. */
  public boolean settle(MediaFile file) {
    return update(file, MediaStatus.PROCESSING);
  }

  private boolean update(MediaFile file, MediaStatus from) {
    MediaFile.Pixels picture = file.picture();
    return entities
            .createNativeQuery(
                "update media set type = ?2, size_bytes = ?3, sha256 = nullif(?4, ''),"
                    + " width = nullif(?5, 0), height = nullif(?6, 0), thumbnail = ?7,"
                    + " note = nullif(?8, ''), object = ?9, status = ?10,"
                    + " touched_at = clock_timestamp(), settled = false"
                    + " where media_id = ?1 and status = ?11")
            .setParameter(1, file.id().value())
            .setParameter(2, file.type())
            .setParameter(3, file.sizeBytes())
            .setParameter(4, file.sha256() == null ? "" : file.sha256())
            .setParameter(5, picture == null ? 0 : picture.width())
            .setParameter(6, picture == null ? 0 : picture.height())
            .setParameter(7, file.thumbnail())
            .setParameter(8, file.note() == null ? "" : file.note())
            .setParameter(9, file.object())
            .setParameter(10, file.status().name())
            .setParameter(11, from.name())
            .executeUpdate()
        == 1;
  }

  /** What is known of one. */
  public Optional<MediaFile> find(MediaId id) {
    return MediaRows.of(
            entities.createNativeQuery(ALL + "where f.media_id = ?1").setParameter(1, id.value()))
        .stream()
        .findFirst();
  }

  /**
   * Those of these files that the user may have: the user's own, and what a message carries that
   * the user sees. In no order.
   */
  public List<MediaFile> visible(UserId user, Collection<MediaId> ids) {
    return MediaRows.of(
        entities
            .createNativeQuery(
                ALL + "where f.media_id = any(string_to_array(?1, ',')) and " + MediaRows.VISIBLE)
            .setParameter(1, Lists.join(ids))
            .setParameter(2, user.value()));
  }
}
