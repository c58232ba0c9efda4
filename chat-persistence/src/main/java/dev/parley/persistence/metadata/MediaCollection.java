package dev.parley.persistence.metadata;

import dev.parley.model.MediaId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;

/**
 * Which files nobody needs. Several servers may ask at once: each file is given to one of them. Who
 * uses a file touches its row first, which waits for, or is seen by, who collects.
 */
@ApplicationScoped
@MetadataAccess
@Transactional
public class MediaCollection {
  private static final String AGE = " < clock_timestamp() - make_interval(secs => ?1)";

  private static final String FORGOTTEN =
      "update media set touched_at = clock_timestamp() where media_id in ("
          + "select media_id from media where status = 'PROCESSING' and touched_at"
          + AGE
          + " and created_at > clock_timestamp() - interval '7 days' order by touched_at limit ?2 for update skip locked) returning media_id";

  private static final String DUE =
      "select f.media_id from media f left join media_upload p using (media_id)"
          + " where not f.settled and (f.touched_at"
          + AGE
          + " and (p.expires_at is null or p.expires_at < clock_timestamp())"
          + " or f.status = 'UPLOADING' and p.expires_at < clock_timestamp()"
          + " or f.status = 'GONE' and f.touched_at < clock_timestamp() - interval '5 minutes')"
          + " order by f.touched_at limit ?2 for update of f skip locked";

  private static final String USED =
      "exists (select 1 from media_use u join conversation c using (conversation_id)"
          + " where u.media_id = f.media_id and c.deleted_at is null and "
          + MediaRows.LIVE
          + ")";

  private static final String GONE =
      "update media f set status = 'GONE', touched_at = clock_timestamp()"
          + " where f.media_id = any(string_to_array(?1, ',')) and not "
          + USED
          + " returning f.media_id";

  private static final String SETTLED =
      "update media set settled = true"
          + " where media_id = any(string_to_array(?1, ',')) and status <> 'GONE'";

  // No server is late by so much: what was taken back so long ago gets no use any more.
  private static final String TOMBS =
      "delete from media_withdrawn w where (w.conversation_id, w.message_id) in ("
          + "select conversation_id, message_id from media_withdrawn"
          + " where withdrawn_at < clock_timestamp() - interval '30 days' limit ?1)"
          + " and not exists (select 1 from media_use u"
          + " where u.conversation_id = w.conversation_id and u.message_id = w.message_id)";

  @PersistenceContext(unitName = "chat")
  EntityManager entities;

  /**
   * Files that are being processed and were not touched for so long; none that could not be looked
   * at for a week, which goes as what nobody uses does.
   */
  public List<MediaId> forgotten(Duration age, int limit) {
    return ids(
        entities
            .createNativeQuery(FORGOTTEN)
            .setParameter(1, (double) age.toSeconds())
            .setParameter(2, limit));
  }

  /**
   * Files that no message carries any more, not touched for so long; and those that somebody began
   * to delete. From now on nobody gets them.
   */
  public List<MediaId> takeUnused(Duration age, int limit) {
    List<MediaId> due =
        ids(
            entities
                .createNativeQuery(DUE)
                .setParameter(1, (double) age.toSeconds())
                .setParameter(2, limit));
    if (due.isEmpty()) {
      return due;
    }
    String joined = Lists.join(due);
    List<MediaId> gone = ids(entities.createNativeQuery(GONE).setParameter(1, joined));
    int unused = entities.createNativeQuery(SETTLED).setParameter(1, joined).executeUpdate();
    return gone;
  }

  /** From now on nobody knows of the file, and who collects deletes what there is of it. */
  public void giveUp(MediaId id) {
    var unused =
        entities
            .createNativeQuery(
                "update media set status = 'GONE', settled = false,"
                    + " touched_at = clock_timestamp() where media_id = ?1")
            .setParameter(1, id.value())
            .executeUpdate();
  }

  /** Forgets messages that were taken back long ago and carried nothing. */
  public int forgetWithdrawals(int limit) {
    return entities.createNativeQuery(TOMBS).setParameter(1, limit).executeUpdate();
  }

  /** Forgets a file, with its uses and its upload. */
  public void remove(MediaId id) {
    for (String table : List.of("media_use", "media")) {
      var unused =
          entities
              .createNativeQuery("delete from " + table + " where media_id = ?1")
              .setParameter(1, id.value())
              .executeUpdate();
    }
  }

  private static List<MediaId> ids(Query query) {
    List<?> found = query.getResultList();
    return found.stream().map(id -> new MediaId((String) id)).toList();
  }
}
